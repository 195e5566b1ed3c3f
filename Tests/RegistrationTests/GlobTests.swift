import Registration
import Testing

struct GlobTests {
    @Test(
        "A pattern takes in the whole text or nothing",
        arguments: [
            ("", "", true), ("", "a", false),
            ("*", "", true), ("*", "abc", true), ("**", "abc", true),
            ("?", "", false), ("?", "a", true), ("?", "ab", false),
            ("a", "a", true), ("a", "b", false),
            ("a*c", "ac", true), ("a*c", "abbc", true), ("a*c", "abcb", false),
            ("*c", "abcabc", true), ("a*", "b", false),
            ("*ab*cd*", "xabyabcdz", true), ("*ab*cd*", "xcdab", false),
            ("*?", "", false), ("*?", "a", true), ("?*?", "a", false), ("?*?", "ab", true),
            ("a?c*", "abcd", true), ("*.example", "a.example", true),
            ("[ab]\\*", "[ab]\\xyz", true), ("[ab]", "a", false),
            ("?", "👩‍👩‍👧", true), ("é", "e\u{301}", true),
        ]
    )
    func table(_ pattern: String, _ text: String, _ expected: Bool) {
        #expect(Glob(pattern).matches(text) == expected)
    }

    @Test("It agrees with trying every split, on all short patterns and texts")
    func exhaustive() {
        func words(_ letters: [Character], upTo length: Int) -> [String] {
            var all = [""]
            var last = [""]
            for _ in 0..<length {
                last = last.flatMap { word in letters.map { word + String($0) } }
                all += last
            }
            return all
        }
        func naive(_ pattern: Substring, _ text: Substring) -> Bool {
            guard let first = pattern.first else { return text.isEmpty }
            let rest = pattern.dropFirst()
            if first == "*" {
                return text.indices.contains { naive(rest, text[$0...]) } || naive(rest, "")
            }
            guard let letter = text.first else { return false }
            return (first == "?" || first == letter) && naive(rest, text.dropFirst())
        }
        let texts = words(["a", "b"], upTo: 5)
        for pattern in words(["a", "b", "*", "?"], upTo: 4) {
            let glob = Glob(pattern)
            let wrong = texts.filter { glob.matches($0) != naive(pattern[...], $0[...]) }
            #expect(wrong.isEmpty, "\(pattern) on \(wrong)")
        }
    }
}
