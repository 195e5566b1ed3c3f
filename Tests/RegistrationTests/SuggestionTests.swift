import Registration
import Testing

struct SuggestionTests {
    @Test("The nearest word, one letter out of place or two; else all there are")
    func nearest() {
        let words = ["email", "firstName", "lastName"]
        #expect(Suggestion.nearest(to: "emial", among: words) == "email")
        #expect(Suggestion.nearest(to: "first_nme", among: words) == "firstName")
        #expect(Suggestion.nearest(to: "stNam", among: words) == "firstName")
        #expect(Suggestion.nearest(to: "zebra", among: words) == nil)
        #expect(
            Suggestion.choice(for: "a:zebra", among: words)
                == "use one of email, firstName, lastName"
        )
        #expect(Suggestion.advice(for: "a:zebra", among: words).contains("colon"))
    }

    @Test("Letters put in, left out, replaced and swapped count one each")
    func distance() {
        func count(_ left: String, _ right: String) -> Int {
            Suggestion.distance(Array(left), Array(right))
        }
        #expect(count("email", "email") == 0)
        #expect(count("emial", "email") == 1)
        #expect(count("emal", "email") == 1 && count("emaail", "email") == 1)
        #expect(count("", "ab") == 2)
    }
}
