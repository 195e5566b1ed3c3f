import Curl
import Testing

struct HTTPAddressTests {
    @Test(
        "An address is read into its parts and written back",
        arguments: [
            ("https://webexapis.com/v1", "https://webexapis.com/v1"),
            ("HTTPS://WebexAPIs.com:443/v1?a=b&c", "https://webexapis.com/v1?a=b&c"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080/"),
            ("http://[::1]:9/x", "http://[::1]:9/x"),
            ("https://h:/x#part", "https://h/x"),
            ("https://h?", "https://h/?"),
            ("https://h/a%2Fb/../c?x=/?y", "https://h/a%2Fb/../c?x=/?y"),
        ]
    )
    func reading(text: String, written: String) throws {
        #expect(try HTTPAddress(text).text == written)
    }

    @Test(
        "What is no address is refused with its flaw",
        arguments: [
            ("", HTTPAddress.Flaw.scheme), ("webexapis.com", .scheme), ("ftp://h/", .scheme),
            ("file:///etc/passwd", .scheme), ("https:/h", .scheme), ("https://", .host),
            ("https:///x", .host), ("https://-h/", .host), ("https://a..b/", .host),
            ("https://h%2e/", .host), ("https://[::1/", .host), ("https://[zz]/", .host),
            ("https://u:p@h/", .userInfo), ("https://h@127.0.0.1/", .userInfo),
            ("https://h:0/", .port), ("https://h:65536/", .port), ("https://h:x/", .port),
            ("https://[::1]x/", .port), ("https://h/a b", .character),
            ("https://h/\r\nX: y", .character), ("https://hé/", .character),
            ("https://h\\@i/", .character),
        ]
    )
    func refusal(text: String, flaw: HTTPAddress.Flaw) {
        #expect(throws: flaw) { try HTTPAddress(text) }
    }

    @Test(
        "Only this machine by its very name is loopback",
        arguments: [
            ("localhost", true), ("127.0.0.1", true), ("127.255.3.4", true), ("[::1]", true),
            ("LOCALHOST", true), ("localhost.example", false), ("127.0.0.1.example", false),
            ("127.1", false), ("127.0.0.01", false), ("127.0.0.256", false), ("0.0.0.0", false),
            ("128.0.0.1", false), ("2130706433", false), ("[::2]", false),
        ]
    )
    func loopback(host: String, isLoopback: Bool) throws {
        #expect(try HTTPAddress("http://\(host)/").isLoopback == isLoopback)
    }

    @Test(
        "A reference means what RFC 3986 says it means",
        arguments: [
            ("https://other:1/x?y", "https://other:1/x?y"),
            ("//other/x", "https://other/x"),
            ("/v2/x?y=1", "https://h/v2/x?y=1"),
            ("?max=100&cursor=b", "https://h/v1/a/b?max=100&cursor=b"),
            ("c?d", "https://h/v1/a/c?d"),
            ("../c", "https://h/v1/c"),
            ("../../../../c/.", "https://h/c/"),
            ("./", "https://h/v1/a/"),
            ("", "https://h/v1/a/b?q=1"),
            ("#x", "https://h/v1/a/b?q=1"),
            ("c:d", nil), ("javascript:alert(1)", nil), ("a b", nil),
        ] as [(String, String?)]
    )
    func resolution(reference: String, meant: String?) throws {
        let page = try HTTPAddress("https://h/v1/a/b?q=1")
        #expect((try? page.resolving(reference))?.text == meant)
    }

    @Test("An address prints without its query, which may name people")
    func printing() throws {
        let address = try HTTPAddress("https://h/x?hostEmail=ann%40example.com")
        #expect("\(address)" == "https://h/x")
    }
}
