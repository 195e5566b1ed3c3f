import Curl
import TestSupport
import Testing

struct HTTPSocketTests {
    private let socket = HTTPSocket(.init(userAgent: "rollcall/test"))

    private func request(
        _ method: HTTPRequest.Method,
        _ server: ScriptedServer,
        _ path: String = "/x"
    ) throws -> HTTPRequest {
        var request = HTTPRequest(method, try HTTPAddress(server.url + path))
        request.timeout = .seconds(20)
        return request
    }

    private func failure(_ request: HTTPRequest) async -> ExchangeFailure? {
        do {
            _ = try await socket.exchange(request)
            return nil
        } catch {
            return error
        }
    }

    @Test("A POST on a kept-alive connection that drops is seen by the server exactly once")
    func postIsSentOnce() async throws {
        let server = try ScriptedServer { $0.method == "GET" ? .answer("200 OK", "hello") : .drop }
        defer { server.stop() }
        let first = try await socket.exchange(request(.get, server))
        #expect(first.body == Array("hello".utf8))
        var post = try request(.post, server)
        post.body = Array("{}".utf8)
        let failure = await failure(post)
        #expect(failure?.stage == .sent)
        #expect(failure?.kind == .broken)
        #expect(server.requests.map(\.method) == ["GET", "POST"])
    }

    @Test(
        "Everything but a GET has a connection to itself, before and after",
        arguments: [HTTPRequest.Method.post, .put, .delete]
    )
    func ownConnection(method: HTTPRequest.Method) async throws {
        let server = try ScriptedServer { _ in .answer("200 OK", "{}") }
        defer { server.stop() }
        // libcurl gives a connection up that nobody used for two minutes: this must not wait
        // behind other tests.
        try await withTaskExecutorPreference(OwnThread()) {
            for next in [HTTPRequest.Method.get, .get, method, method, .get] {
                _ = try await socket.exchange(request(next, server))
            }
        }
        #expect(server.requests.map(\.connection) == [0, 0, 1, 2, 0])
        #expect(
            server.requests.map(\.method) == ["GET", "GET"] + [method, method].map(\.rawValue) + [
                "GET"
            ]
        )
    }

    @Test("A request is sent as it is given: no Expect, no encodings, no dot removed")
    func bytesOfARequest() async throws {
        let server = try ScriptedServer { _ in .answer("200 OK") }
        defer { server.stop() }
        var post = try request(.post, server, "/a/../%2E%2E/b?x=%20")
        post.fields = [HTTPField("Content-Type", "application/json")]
        post.body = Array(repeating: UInt8(ascii: "x"), count: 3_000_000)
        _ = try await socket.exchange(post)
        _ = try await socket.exchange(request(.delete, server))
        _ = try await socket.exchange(request(.post, server))
        let seen = server.requests
        #expect(seen[0].line == "POST /v1/a/../%2E%2E/b?x=%20 HTTP/1.1")
        #expect(seen[0].body.utf8.count == 3_000_000)
        #expect(seen[0].header["content-type"] == "application/json")
        #expect(seen[0].header["user-agent"] == "rollcall/test")
        #expect(seen.allSatisfy { $0.header["expect"] == nil })
        #expect(seen.allSatisfy { $0.header["accept-encoding"] == nil })
        #expect(seen[1].line == "DELETE /v1/x HTTP/1.1")
        #expect(seen[1].header["content-length"] == nil)
        #expect(seen[2].header["content-length"] == "0")
    }

    @Test("A redirect is an answer like any other")
    func redirect() async throws {
        let server = try ScriptedServer { _ in
            .answer("307 Temporary Redirect", "", ["Location: /elsewhere"])
        }
        defer { server.stop() }
        let answer = try await socket.exchange(request(.post, server))
        #expect(answer.status == 307)
        #expect(server.requests.count == 1)
    }

    @Test("Header fields are found in any case, with all their values, after an interim answer")
    func header() async throws {
        let server = try ScriptedServer { _ in
            .bytes(
                "HTTP/1.1 100 Continue\r\nX-Old: 1\r\n\r\nHTTP/1.1 200 OK\r\nLINK: <a>\r\n"
                    + "link:<b>\r\nX-Folded: a\r\n  b\r\nX-Empty:\r\nContent-Length: 0\r\n\r\n"
            )
        }
        defer { server.stop() }
        let answer = try await socket.exchange(request(.get, server))
        #expect(answer.header[all: "Link"] == ["<a>", "<b>"])
        #expect(answer.header["x-folded"] == "a b")
        #expect(answer.header["X-Empty"]?.isEmpty == true)
        #expect(answer.header["X-Old"] == nil)
    }

    @Test("An answer that was packed unasked is read, up to the same limit; nothing asks for it")
    func packed() async throws {
        // As `gzip` packs {"items":[]} and 500 blanks.
        let body: [UInt8] = [
            31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 171, 86, 202, 44, 73, 205, 45, 86, 178, 138, 142, 173,
            85, 24, 5, 35, 14, 0, 0, 86, 3, 91, 162, 0, 2, 0, 0,
        ]
        let head =
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n"
        let server = try ScriptedServer { _ in .octets(Array(head.utf8) + body) }
        defer { server.stop() }
        var get = try request(.get, server)
        let text = String(decoding: try await socket.exchange(get).body, as: UTF8.self)
        #expect(text == #"{"items":[]}"# + String(repeating: " ", count: 500))
        #expect(server.requests.allSatisfy { $0.header["accept-encoding"] == nil })
        get.maxResponseBytes = 511
        #expect(await failure(get)?.kind == .tooLarge)
    }

    @Test("An answer over the limit ends the exchange, and its status is known")
    func tooLarge() async throws {
        let server = try ScriptedServer { _ in
            .answer("200 OK", String(repeating: "x", count: 100_001))
        }
        defer { server.stop() }
        var get = try request(.get, server)
        get.maxResponseBytes = 100_000
        let failure = await failure(get)
        #expect(failure?.kind == .tooLarge)
        #expect(failure?.status == 200)
        get.maxResponseBytes = 100_001
        #expect(try await socket.exchange(get).body.count == 100_001)
    }

    @Test(
        "An answer that does not come whole means that the request was sent",
        arguments: [
            (ScriptedAnswer.drop, ExchangeFailure.Kind.broken), (.reset, .broken),
            (.bytesThenEnd("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"), .broken),
            (
                .bytesThenEnd("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"),
                .broken
            ),
            (.bytesThenEnd("not http at all\r\n\r\n"), .other),
        ]
    )
    func lost(answer: ScriptedAnswer, kind: ExchangeFailure.Kind) async throws {
        let server = try ScriptedServer { _ in answer }
        defer { server.stop() }
        let failure = await failure(try request(.post, server))
        #expect(failure?.stage == .sent)
        #expect(failure?.kind == kind)
        #expect(server.requests.count == 1)
    }

    @Test("A time-out after the request left means that it was sent")
    func timeout() async throws {
        let server = try ScriptedServer { _ in .silence }
        defer { server.stop() }
        var post = try request(.post, server)
        post.timeout = .milliseconds(300)
        let failure = await failure(post)
        #expect(failure?.stage == .sent)
        #expect(failure?.kind == .timeout)
    }

    @Test("A refused connection and a handshake that never ends mean that nothing was sent")
    func notSent() async throws {
        let server = try ScriptedServer { _ in .answer("200 OK") }
        defer { server.stop() }
        var mute = HTTPRequest(.post, try HTTPAddress("https://127.0.0.1:\(server.port)/x"))
        mute.timeout = .milliseconds(300)
        let handshake = await failure(mute)
        #expect(handshake?.stage == .notSent)
        #expect(handshake?.kind == .timeout)
        let port = try SilentPort()
        let nobody = HTTPRequest(.post, try HTTPAddress("http://127.0.0.1:\(port.number)/x"))
        let refused = await failure(nobody)
        #expect(refused?.kind == .unconnected)
        #expect(refused?.stage == .notSent)
        withExtendedLifetime(port) {}
    }

    @Test("A field with a line end is not sent")
    func injection() async throws {
        let server = try ScriptedServer { _ in .answer("200 OK") }
        defer { server.stop() }
        var get = try request(.get, server)
        get.fields = [HTTPField("X", "a\r\nY: b")]
        let failure = await failure(get)
        #expect(failure?.stage == .notSent)
        #expect(failure?.kind == .unsendable)
        #expect(server.requests.isEmpty)
    }

    @Test("A field prints its name and never its value")
    func fieldHidesItsValue() {
        var printed = ""
        dump(HTTPField("Authorization", "Bearer abc"), to: &printed)
        #expect(!printed.contains("abc"))
        #expect("\(HTTPField("Authorization", "Bearer abc"))" == "Authorization: …")
    }
}
