import Registration
import TestSupport
import Testing
import WebexMeetings

struct WebexClientPagingTests {
    private let scope = MeetingScope(MeetingID("m1"))

    private func server(linking link: String) throws -> ScriptedServer {
        try ScriptedServer { request in
            let fields = request.target.contains("max=100") ? ["Link: \(link)"] : []
            return .answer("200 OK", #"{"items":[]}"#, fields)
        }
    }

    @Test(
        "The next page is followed as the server names it, even after an empty page",
        arguments: [
            ("</v1/next?cursor=a%2Fb&x=|>; rel=\"next\"", "/v1/next?cursor=a%2Fb&x=|"),
            ("<?cursor=2>; rel=\"next\"", "/v1/meetings/m1/registrants?cursor=2"),
            ("<registrants?c=3>; rel=next", "/v1/meetings/m1/registrants?c=3"),
        ]
    )
    func following(link: String, target: String) async throws {
        let server = try server(linking: link)
        defer { server.stop() }
        let client = try WebexClient.test(on: server)
        let first = try await client.listRegistrants(of: scope, page: nil)
        let next = try #require(first.next)
        let last = try await client.listRegistrants(of: scope, page: next)
        #expect(last.next == nil)
        #expect(server.requests.map(\.target).last == target)
        #expect(server.requests.last?.header["authorization"] == "Bearer tok-123")
    }

    @Test("A full first page that names no next one is offered with more at once, as is that one")
    func wider() async throws {
        let server = try ScriptedServer { request in
            let most = request.target.split(separator: "max=").last.flatMap { Int($0) } ?? 0
            let people = (1...min(most, 1500))
                .map { #"{"id":"r\#($0)","email":"p\#($0)@x.example","status":"pending"}"# }
            return .answer("200 OK", #"{"items":["# + people.joined(separator: ",") + "]}")
        }
        defer { server.stop() }
        let client = try WebexClient.test(on: server)
        let first = try await client.listRegistrants(of: scope, page: nil)
        #expect(first.next == nil && first.items.count == 100)
        let second = try await client.listRegistrants(of: scope, page: first.wider)
        #expect(second.next == nil && second.items.count == 1000)
        let third = try await client.listRegistrants(of: scope, page: second.wider)
        #expect(third.wider == nil && third.items.count == 1500)
        #expect(
            server.requests.map(\.target)
                == [100, 1000, 10_000].map { "/v1/meetings/m1/registrants?max=\($0)" }
        )
    }

    @Test("An absolute address on the same server is followed; meetings page the same way")
    func absolute() async throws {
        let server = try ScriptedServer { request in
            let host = request.header["host"] ?? ""
            let link = "Link: <http://\(host)/v1/p2>; rel=\"next\""
            return .answer("200 OK", #"{"items":[]}"#, request.target.hasSuffix("p2") ? [] : [link])
        }
        defer { server.stop() }
        let client = try WebexClient.test(on: server)
        let first = try await client.listMeetings(MeetingFilter(), page: nil)
        #expect(first.next?.address == "http://127.0.0.1:\(server.port)/v1/p2")
        #expect(try await client.listMeetings(MeetingFilter(), page: first.next).next == nil)
        #expect(server.requests.last?.target == "/v1/p2")
    }

    @Test(
        "A next page anywhere else, or one that cannot be told, is unreadable",
        arguments: [
            "<http://127.0.0.1:1/v1/x>; rel=next", "<http://localhost/v1/x>; rel=next",
            "<https://127.0.0.1/v1/x>; rel=next", "<//evil.example/x>; rel=next",
            "<https://webexapis.com@evil.example/>; rel=next", "<ftp://127.0.0.1/>; rel=next",
            "<a b>; rel=next", "<a>; rel=next, <b>; rel=next", "<a; rel=next",
            "<?max=100>; rel=next", "<>; rel=next",
        ]
    )
    func elsewhere(link: String) async throws {
        let server = try server(linking: link)
        defer { server.stop() }
        let client = try WebexClient.test(on: server)
        let failure = await #expect(throws: CallFailure.self) {
            try await client.listRegistrants(of: scope, page: nil)
        }
        guard case .unreadable = failure?.reason else {
            Issue.record("\(failure?.description ?? "no failure")")
            return
        }
        #expect(server.requests.count == 1)
    }

    @Test(
        "A page link that was kept is checked before it is followed",
        arguments: ["https://evil.example/v1", "http://127.0.0.1:1/v1", "gopher://x", "/\n"]
    )
    func keptLinks(address: String) async throws {
        let server = try ScriptedServer { _ in .answer("200 OK", #"{"items":[]}"#) }
        defer { server.stop() }
        let client = try WebexClient.test(on: server)
        let failure = await #expect(throws: CallFailure.self) {
            try await client.listRegistrants(of: scope, page: PageLink(address))
        }
        guard case .unreadable = failure?.reason else {
            Issue.record("\(failure?.description ?? "no failure")")
            return
        }
        #expect(server.requests.isEmpty)
    }
}
