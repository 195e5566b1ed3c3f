import Registration
import TestSupport
import Testing
import WebexMeetings

struct WebexClientFailureTests {
    private let scope = MeetingScope(MeetingID("m1"))

    /// What a `bulkInsert` of nobody fails with.
    private func failure(
        _ answer: ScriptedAnswer,
        _ options: WebexClient.Options = .init(requestTimeout: .seconds(20))
    ) async throws -> CallFailure {
        let server = try ScriptedServer { _ in answer }
        defer { server.stop() }
        let client = try WebexClient.test(on: server, options)
        let failure = await #expect(throws: CallFailure.self) {
            try await client.bulkInsert([], into: scope)
        }
        #expect(server.requests.count == 1)
        return try #require(failure)
    }

    @Test(
        "Every status but the promised one is a failure by that status, redirects included",
        arguments: [
            301, 302, 307, 308, 400, 401, 403, 404, 405, 409, 410, 413, 415, 423, 428, 429, 500,
            502,
            503, 504,
        ]
    )
    func statuses(code: Int) async throws {
        let answer = ScriptedAnswer.answer("\(code) Word", "", ["Location: /v1/elsewhere"])
        let failure = try await failure(answer)
        #expect(failure.reason == .status(code))
        #expect(failure.operation == .bulkInsert)
    }

    @Test("The words of an error are kept: message, descriptions, tracking id, Retry-After")
    func words() async throws {
        let body = #"""
            {"message":"Bad\ninput.\u001b[31m","errors":[{"description":"No \"email\"",
            "errorCode":3},{"errorCode":4},"plain",7],"trackingId":"ROUTER_1"}
            """#
        let failure = try await failure(
            .answer("400 Bad Request", body, ["TrackingID: HEADER_1", "RETRY-AFTER: 37"])
        )
        #expect(failure.message == "Bad input. [31m")
        #expect(failure.details == ["No \"email\"", "plain"])
        #expect(failure.trackingID == "ROUTER_1")
        #expect(failure.retryAfter == .delay(.seconds(37)))
    }

    @Test(
        "An error whose body says nothing keeps its status and the header's tracking id",
        arguments: [
            "", "<html><body>Too many requests</body></html>", "null", "[]", "\u{0}", "{",
            #"{"message":{},"errors":"x","trackingId":""}"#,
        ]
    )
    func wordless(body: String) async throws {
        let failure = try await failure(
            .answer(
                "429 Too Many Requests",
                body,
                ["Content-Type: text/html", "Retry-After: rand(30),add(30)", "trackingid: T1"]
            )
        )
        #expect(failure.status == 429)
        #expect(failure.words.isEmpty)
        #expect(failure.trackingID == "T1")
        #expect(failure.retryAfter == .unreadable)
    }

    @Test("Long words are shortened, and many are cut to twenty")
    func longWords() async throws {
        let long = String(repeating: "w", count: 600)
        let errors = Array(repeating: "{\"description\":\"\(long)\"}", count: 25)
        let body = "{\"message\":\"\(long)\",\"errors\":[\(errors.joined(separator: ","))]}"
        let failure = try await failure(.answer("400 Bad Request", body))
        #expect(failure.message?.count == 500)
        #expect(failure.details.count == 20)
        #expect(failure.details.allSatisfy { $0.count == 500 })
    }

    @Test("A token that the server echoes is left out of the failure")
    func echoedToken() async throws {
        let body = #"{"message":"Bearer tok-123 expired","errors":[{"description":"tok-123"}]}"#
        let failure = try await failure(
            .answer("401 Unauthorized", body, ["trackingid: tok-123"])
        )
        #expect(failure.message == "Bearer «secret» expired")
        #expect(!"\(failure)".contains("tok-123"))
        #expect(!String(reflecting: failure).contains("tok-123"))
    }

    @Test("A success over the size limit is unreadable; an error over it keeps its status")
    func tooLarge() async throws {
        var limits = Limits()
        limits.responseBytes = 1000
        let body = String(repeating: "x", count: 1001)
        let options = WebexClient.Options(limits: limits)
        let success = try await failure(.answer("200 OK", body), options)
        #expect(success.reason == .unreadable("an answer of more than 1000 bytes"))
        let error = try await failure(.answer("502 Bad Gateway", body), options)
        #expect(error.reason == .status(502))
    }

    @Test("An answer that is dropped, reset or late leaves the call lost")
    func lost() async throws {
        let hasty = WebexClient.Options(requestTimeout: .milliseconds(300))
        let failures = try await [
            failure(.drop), failure(.reset), failure(.silence, hasty),
            failure(.bytesThenEnd("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"items\":[]}")),
        ]
        for failure in failures {
            guard case .lost = failure.reason else {
                Issue.record("\(failure)")
                continue
            }
        }
    }

    @Test("A call after a kept-alive GET arrives exactly once, though its answer is dropped")
    func sentOnce() async throws {
        let server = try ScriptedServer { request in
            request.method == "GET" ? .answer("200 OK", #"{"items":[]}"#) : .drop
        }
        defer { server.stop() }
        let client = try WebexClient.test(on: server)
        _ = try await client.listRegistrants(of: scope, page: nil)
        await #expect(throws: CallFailure.self) { try await client.bulkInsert([], into: scope) }
        #expect(server.requests.map(\.method) == ["GET", "POST"])
    }

    @Test("A server that closes kept-alive connections gets every call exactly once")
    func closingServer() async throws {
        let body = #"{"items":[]}"#
        let server = try ScriptedServer { _ in
            // Nothing in the head says that the connection ends behind the body.
            .bytesThenEnd("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n" + body)
        }
        defer { server.stop() }
        let client = try WebexClient.test(on: server)
        for _ in 1...20 {
            _ = try await client.listRegistrants(of: scope, page: nil)
            _ = try await client.bulkInsert([], into: scope)
        }
        #expect(
            server.requests.map(\.method)
                == Array(repeating: ["GET", "POST"], count: 20).flatMap(\.self)
        )
    }

    @Test("A server that is not there was not reached")
    func notReached() async throws {
        let token = try Secret("tok-123")
        let port = try SilentPort()
        let server = try ServerURL("http://127.0.0.1:\(port.number)/v1")
        let client = try WebexClient(server: server, token: token)
        let failure = await #expect(throws: CallFailure.self) { try await client.getMeeting(scope) }
        guard case .notReached(let why) = failure?.reason else {
            Issue.record("\(failure?.description ?? "no failure")")
            return
        }
        #expect(why.contains("127.0.0.1"))
        withExtendedLifetime(port) {}
    }

    @Test("A certificate file that is none is refused before anything is sent")
    func certificates() throws {
        for path in ["/nowhere/ca.pem", "/etc/hostname", "/"] {
            let options = WebexClient.Options(caFile: path)
            let failure = #expect(throws: CertificateFailure.self) {
                try WebexClient(
                    server: ServerURL(ServerURL.webex),
                    token: Secret("tok-123"),
                    options: options
                )
            }
            #expect(failure?.path == path)
        }
    }
}
