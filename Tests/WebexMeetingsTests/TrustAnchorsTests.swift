import Foundation
import Testing

@testable import Curl

/// TLS with a certificate that no system trusts; needs the `openssl` command.
struct TrustAnchorsTests {
    @Test("A file of certificates is added to the system's, and does not replace them")
    func adding() throws {
        let path = NSTemporaryDirectory() + "rollcall-\(UUID().uuidString).pem"
        defer { unlink(path) }
        let own = "-----BEGIN CERTIFICATE-----\nown\n-----END CERTIFICATE-----\n"
        try Data(own.utf8).write(to: URL(filePath: path))
        let pem = String(decoding: try TrustAnchors(adding: path).pem, as: UTF8.self)
        #expect(pem.hasSuffix("\n" + own))
        let system = "/etc/ssl/certs/ca-certificates.crt"
        if let bundle = try? String(contentsOfFile: system, encoding: .utf8) {
            #expect(pem.hasPrefix(bundle))
        }
    }

    @Test("What is no file of certificates is told in the system's words, and in ours")
    func flaws() {
        #expect(throws: TrustAnchors.Flaw.unreadable("Is a directory")) {
            try TrustAnchors(adding: NSTemporaryDirectory())
        }
        #expect(throws: TrustAnchors.Flaw.unreadable("No such file or directory")) {
            try TrustAnchors(adding: "/nowhere/ca.pem")
        }
        #expect("\(TrustAnchors.Flaw.noCertificate)" == "it holds no certificate in PEM form")
    }

    @Test(
        "A server with a certificate of its own is trusted with its file, and not reached without",
        .enabled(if: TLSServer.openssl != nil)
    )
    func ownCertificate() async throws {
        let server = try TLSServer(["-www"])
        defer { server.stop() }
        let request = HTTPRequest(.get, try HTTPAddress("https://127.0.0.1:\(server.port)/"))
        let strict = HTTPSocket(.init(userAgent: "rollcall/test"))
        let refused = await #expect(throws: ExchangeFailure.self) {
            try await strict.exchange(request)
        }
        #expect(refused?.stage == .notSent)
        #expect(refused?.kind == .untrusted)
        let answer = try await Self.socket(trusting: server).exchange(request)
        #expect(answer.status == 200)
    }

    @Test(
        "A POST over TLS that is answered with gibberish was sent",
        .enabled(if: TLSServer.openssl != nil)
    )
    func gibberishOverTLS() async throws {
        // The server answers each line reversed.
        let server = try TLSServer(["-rev"])
        defer { server.stop() }
        let request = HTTPRequest(.post, try HTTPAddress("https://127.0.0.1:\(server.port)/x"))
        let socket = try Self.socket(trusting: server)
        let failure = await #expect(throws: ExchangeFailure.self) {
            try await socket.exchange(request)
        }
        #expect(failure?.stage == .sent)
        #expect(failure?.kind == .other)
    }

    private static func socket(trusting server: TLSServer) throws -> HTTPSocket {
        var settings = HTTPSocket.Settings(userAgent: "rollcall/test")
        settings.anchors = try TrustAnchors(adding: server.certificate)
        return HTTPSocket(settings)
    }
}
