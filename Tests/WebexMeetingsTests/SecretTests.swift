import Foundation
import Testing
import WebexMeetings

struct SecretTests {
    @Test("A secret never prints, by itself or inside something else")
    func neverPrints() throws {
        struct Holder {
            let secret: Secret
        }
        let secret = try Secret("tok-123")
        let client = try WebexClient(server: ServerURL(ServerURL.webex), token: secret)
        var dumped = ""
        dump(secret, to: &dumped)
        dump(Holder(secret: secret), to: &dumped)
        dump(client, to: &dumped)
        let printed = [
            "\(secret)", String(reflecting: secret), String(describing: Holder(secret: secret)),
            String(reflecting: client), "\([secret])", "\(Optional(secret) as Any)", dumped,
        ]
        #expect(printed.allSatisfy { !$0.contains("tok-123") })
        #expect(printed[0] == "«secret»")
        #expect(Mirror(reflecting: secret).children.isEmpty)
        #expect(secret.reveal() == "tok-123")
    }

    @Test(
        "A token that cannot stand in a header is refused",
        arguments: [
            ("", SecretFailure.empty), ("a\r\nX: y", .unusableCharacter(2)),
            ("a\n", .unusableCharacter(2)), ("a\0", .unusableCharacter(2)),
            ("é", .unusableCharacter(1)), ("a b", .unusableCharacter(2)),
            (String(repeating: "a", count: Secret.maxBytes + 1), .tooLong),
        ]
    )
    func refusal(text: String, failure: SecretFailure) {
        #expect(throws: failure) { try Secret(text) }
    }

    @Test(
        "One line end after the token is taken off, and no more",
        arguments: [
            ("abc", "abc"), ("abc\n", "abc"), ("abc\r\n", "abc"), ("abc\n\n", nil), (" abc", nil),
            ("", nil), ("\n", nil), (String(repeating: "a", count: 9_000), nil),
            (String(repeating: "a", count: 8_192) + "\r\n", String(repeating: "a", count: 8_192)),
        ] as [(String, String?)]
    )
    func files(content: String, token: String?) throws {
        let path = try file(content, mode: 0o600)
        defer { unlink(path) }
        #expect((try? Secret(fileAt: path))?.reveal() == token)
    }

    @Test(
        "A file that others can read is refused with the remedy",
        arguments: [0o640, 0o604, 0o666]
    )
    func openToOthers(mode: Int) throws {
        let path = try file("abc", mode: mode)
        defer { unlink(path) }
        let shown = "0" + String(mode, radix: 8)
        let expected = SecretFailure.openToOthers(path: path, mode: shown)
        #expect(throws: expected) { try Secret(fileAt: path) }
        #expect("\(expected)".contains("chmod 600 \(path)"))
    }

    @Test("Of a file that holds no token the path is told, and nothing of what stands there")
    func place() throws {
        for (content, words) in [("", "the token is empty"), ("a canary", "at byte 2")] {
            let path = try file(content, mode: 0o600)
            defer { unlink(path) }
            let failure = #expect(throws: SecretFailure.self) { try Secret(fileAt: path) }
            let told = failure?.description ?? ""
            #expect(told.hasPrefix(path) && told.contains(words), "\(told)")
            #expect(!told.contains("canary"))
        }
    }

    @Test("What is no file is refused, and what is not there as well")
    func noFile() {
        #expect(throws: SecretFailure.notAFile(path: "/dev/null")) {
            try Secret(fileAt: "/dev/null")
        }
        #expect(throws: SecretFailure.notAFile(path: "/")) { try Secret(fileAt: "/") }
        #expect(throws: SecretFailure.self) { try Secret(fileAt: "/nowhere/token") }
    }

    private func file(_ content: String, mode: Int) throws -> String {
        let path = NSTemporaryDirectory() + "rollcall-\(UUID().uuidString)"
        try Data(content.utf8).write(to: URL(filePath: path))
        chmod(path, mode_t(mode))
        return path
    }
}
