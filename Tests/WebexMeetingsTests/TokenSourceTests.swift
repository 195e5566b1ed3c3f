import Foundation
import Registration
import Synchronization
import TestSupport
import Testing

@testable import WebexMeetings

/// Tokens that end while somebody works: each is renewed once, and stored before it is used.
struct TokenSourceTests {
    private let folder = NSTemporaryDirectory() + "/tokens-\(UUID().uuidString)"
    private let clock = TestClock()

    init() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    private func write(_ text: String, _ name: String) throws -> String {
        let path = folder + "/" + name
        let isMade = FileManager.default.createFile(
            atPath: path,
            contents: Data(text.utf8),
            attributes: [.posixPermissions: 0o600]
        )
        #expect(isMade)
        return path
    }

    private func credentials(_ more: String = "") throws -> CredentialsFile {
        let text = #"{"clientId":"c","clientSecret":"s","refreshToken":"r0"\#(more)}"#
        return CredentialsFile(path: try write(text, "credentials.json"))
    }

    /// A service that gives token after token, each for an hour, and takes each refresh token once.
    private func service() throws -> ScriptedServer {
        let given = Mutex(0)
        return try ScriptedServer { request in
            let count = given.withLock { count in
                guard request.body.contains("refresh_token=r\(count)") else { return 0 }
                count += 1
                return count
            }
            guard count > 0 else { return .answer("400 Bad Request", #"{"message":"spent"}"#) }
            return .answer(
                "200 OK",
                """
                {"access_token":"a\(count)","expires_in":3600,"refresh_token":"r\(count)",\
                "refresh_token_expires_in":7776000}
                """
            )
        }
    }

    private func source(
        _ file: CredentialsFile,
        _ server: ScriptedServer,
        by clock: (any Timepiece)? = nil
    ) throws -> TokenSource {
        let signIn = try SignIn(server: ServerURL(server.url))
        return TokenSource(try TokenOrigin(file), signIn: signIn, clock: clock ?? self.clock)
    }

    @Test("A token is renewed before it ends, not earlier, and what came with it is stored")
    func expiry() async throws {
        let server = try service()
        defer { server.stop() }
        let file = try credentials()
        let source = try source(file, server)
        #expect(try await source.token().reveal() == "a1")
        clock.advance(by: .seconds(1800))
        #expect(try await source.token().reveal() == "a1")
        clock.advance(by: .seconds(1795))
        #expect(try await source.token().reveal() == "a2")
        let stored = try file.read()
        #expect(stored.accessToken?.reveal() == "a2" && stored.refreshToken?.reveal() == "r2")
        #expect(server.requests.count == 2)
    }

    @Test("A token that is refused is renewed once, however many were refused with it")
    func refusal() async throws {
        let server = try service()
        defer { server.stop() }
        let source = try source(try credentials(), server)
        let first = try await source.token()
        let others = await withTaskGroup(of: String?.self) { group in
            for _ in 0..<8 {
                group.addTask { try? await source.token(after: first)?.reveal() }
            }
            return await group.reduce(into: Set<String?>()) { $0.insert($1) }
        }
        #expect(others == ["a2"])
        #expect(server.requests.count == 2)
    }

    @Test("Two processes on one file spend a refresh token once")
    func shared() async throws {
        let server = try service()
        defer { server.stop() }
        let file = try credentials()
        let sources = try (0..<4).map { _ in try source(file, server, by: StandingClock()) }
        let tokens = await withTaskGroup(of: String?.self) { group in
            for source in sources { group.addTask { try? await source.token().reveal() } }
            return await group.reduce(into: [String?]()) { $0.append($1) }
        }
        #expect(tokens == ["a1", "a1", "a1", "a1"])
        #expect(server.requests.count == 1)
    }

    @Test("Whoever signs in while a token is renewed is not written over")
    func signedInMeanwhile() async throws {
        let file = try credentials()
        let other = #"{"clientId":"c2","clientSecret":"s2","refreshToken":"n0","accessToken":"n"}"#
        let server = try ScriptedServer { _ in
            let written = FileManager.default.createFile(
                atPath: file.path,
                contents: Data(other.utf8),
                attributes: [.posixPermissions: 0o600]
            )
            #expect(written)
            return .answer("200 OK", #"{"access_token":"a1","expires_in":3600}"#)
        }
        defer { server.stop() }
        let source = try source(file, server)
        #expect(try await source.token().reveal() == "n")
        let stored = try file.read()
        #expect(stored.client?.id == "c2" && stored.refreshToken?.reveal() == "n0")
    }

    @Test("Credentials that no longer count say that somebody has to sign in again")
    func spent() async throws {
        let server = try service()
        defer { server.stop() }
        let file = try credentials(#","note":"kept""#)
        _ = try await source(file, server).token()
        #expect(try String(contentsOfFile: file.path, encoding: .utf8).contains("kept"))
        let spoiled = try write(
            #"{"clientId":"c","clientSecret":"s","refreshToken":"old"}"#,
            "spoiled.json"
        )
        let failure = await #expect(throws: SignInFailure.self) {
            try await source(CredentialsFile(path: spoiled), server).token()
        }
        #expect(failure?.kind == .refused)
        #expect(failure?.description.contains("rollcall login") ?? false)
        #expect(!(failure?.description.contains("old") ?? true))
    }

    @Test("A token file that somebody has rotated heals alone; one that is the same does not")
    func rotated() async throws {
        let path = try write("first\n", "token")
        let signIn = try SignIn(server: ServerURL("http://127.0.0.1:9/v1"))
        let origin = try TokenOrigin(TokenFile(path: path))
        let source = TokenSource(origin, signIn: signIn, clock: clock)
        let first = try await source.token()
        #expect(try await source.token(after: first) == nil)
        try FileManager.default.removeItem(atPath: path)
        _ = try write("second\n", "token")
        #expect(try await source.token(after: first)?.reveal() == "second")
        #expect(try await source.token().reveal() == "second")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        let failure = await #expect(throws: SignInFailure.self) {
            try await source.token(after: try await source.token())
        }
        #expect(failure?.kind == .refused)
    }
}

/// Time that does not pass: whoever sleeps lets the others go first.
private struct StandingClock: Timepiece {
    var now: Timestamp { Timestamp(milliseconds: 1_795_510_800_000) }
    var minimumResolution: Duration { .milliseconds(1) }

    func sleep(until deadline: Timestamp, tolerance: Duration?) async throws { await Task.yield() }
}
