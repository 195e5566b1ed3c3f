import Testing
import WebexMeetings

struct ServerURLTests {
    @Test(
        "A server's address is taken with or without a slash at its end",
        arguments: [
            ("https://webexapis.com/v1", "https://webexapis.com/v1"),
            ("https://webexapis.com/v1/", "https://webexapis.com/v1"),
            ("https://webexapis.com", "https://webexapis.com"),
            ("https://webexapis.com//", "https://webexapis.com"),
            ("http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1"),
            ("http://localhost/v1", "http://localhost/v1"), ("http://[::1]:1/", "http://[::1]:1"),
        ]
    )
    func taken(text: String, written: String) throws {
        #expect(try ServerURL(text).description == written)
    }

    @Test(
        "What would leak the token, or is no address, is refused with its kind",
        arguments: [
            ("http://webexapis.com/v1", ServerURL.Flaw.Kind.plainHTTP),
            ("http://127.0.0.1.example/v1", .plainHTTP), ("http://10.0.0.1/", .plainHTTP),
            ("https://u:secretword@webexapis.com/v1", .userInfo),
            ("https://webexapis.com/v1?x=1", .queryOrFragment),
            ("https://webexapis.com/v1?", .queryOrFragment),
            ("https://webexapis.com/v1#", .queryOrFragment), ("webexapis.com/v1", .scheme),
            ("", .scheme), ("https://", .host), ("https://h:99999", .port),
            ("https://h/ v1", .character),
        ]
    )
    func refused(text: String, kind: ServerURL.Flaw.Kind) {
        let flaw = #expect(throws: ServerURL.Flaw.self) { try ServerURL(text) }
        #expect(flaw?.kind == kind)
        #expect(flaw?.description.contains("secretword") == false)
    }
}
