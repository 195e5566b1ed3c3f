import Registration
import Testing

struct EmailKeyTests {
    @Test("Case and surrounding space make no difference")
    func normalises() {
        #expect(EmailKey(" Jane@Example.COM\u{00A0}") == EmailKey("jane@example.com"))
        #expect(EmailKey("\u{FEFF}x@y.example\r\n").text == "x@y.example")
    }

    @Test("Beyond ASCII nothing is touched, so two spellings of an accent are two keys")
    func keepsOctets() {
        #expect(EmailKey("É@x.example").text == "É@x.example")
        #expect(EmailKey("e\u{301}@x.example") != EmailKey("\u{E9}@x.example"))
        #expect(Set([EmailKey("e\u{301}@x"), EmailKey("\u{E9}@x")]).count == 2)
    }

    @Test("Keys order by octet, as SQLite does")
    func orders() {
        let keys = ["é@x", "z@x", "a@x", "ab@x", "_@x"].map(EmailKey.init)
        #expect(keys.sorted().map(\.text) == ["_@x", "a@x", "ab@x", "z@x", "é@x"])
        #expect(EmailKey("") < EmailKey("a") && !(EmailKey("a") < EmailKey("")))
        #expect(EmailKey("ab") != EmailKey("a") && EmailKey("") == EmailKey(" "))
    }
}
