import Testing

@testable import WebexMeetings

struct PercentEncodingTests {
    @Test(
        "A path segment stays one segment, whatever is in it",
        arguments: [
            ("abc-DEF_1.~", "abc-DEF_1.~"), (".", "%2E"), ("..", "%2E%2E"), ("...", "..."),
            ("a/b", "a%2Fb"), ("a?b#c", "a%3Fb%23c"), ("../x", "..%2Fx"), ("%2e", "%252e"),
            ("a b+c", "a%20b%2Bc"), ("é", "%C3%A9"), ("a\r\nb", "a%0D%0Ab"), ("a\\b", "a%5Cb"),
        ]
    )
    func segments(text: String, encoded: String) {
        #expect(PercentEncoding.segment(text) == encoded)
    }

    @Test("A query holds what is set, in order, and nothing of it ends a value")
    func query() {
        let pairs: [(String, String?)] = [("a", "1&b=2"), ("c", nil), ("d", "x+y@z"), ("e", "")]
        #expect(PercentEncoding.query(pairs) == "a=1%26b%3D2&d=x%2By%40z&e=")
        #expect(PercentEncoding.query([("a", nil)]) == nil)
    }
}
