import Registration
import Testing

@testable import Sandbox

/// A sandbox that serves while a test runs.
struct RunningSandbox: Sendable {
    let client: RawClient
    let clock: HandClock
    let url: String

    /// Starts one on a free port, and stops it whatever the test does.
    static func with(
        _ change: (inout SandboxServer.Settings) -> Void = { _ in },
        _ test: @escaping @Sendable (RunningSandbox) async throws -> Void
    ) async throws {
        var settings = SandboxServer.Settings(token: "secret")
        change(&settings)
        let clock = HandClock()
        let server = try SandboxServer(settings, clock: clock)
        let (addresses, announcement) = AsyncStream<String>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await server.run { announcement.yield($0) }
                announcement.finish()
            }
            group.addTask {
                for await url in addresses {
                    let port = try #require(url.split(separator: ":").last?.prefix { $0 != "/" })
                    let client = RawClient(port: try #require(Int(port)))
                    return try await test(RunningSandbox(client: client, clock: clock, url: url))
                }
                Issue.record("the sandbox did not start")
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// Makes a meeting that people can be registered for, and answers with it.
    func meeting(_ more: String = #","registrationEnabled":true"#) async throws -> JSON {
        let reply = try await client.post(
            "/v1/meetings",
            #"{"title":"Summit","start":"2027-01-01T09:00:00Z","#
                + #""end":"2027-01-01T10:00:00Z"\#(more)}"#
        )
        #expect(reply.status == 200)
        return try reply.json()
    }

    /// The path of a new meeting's registrants.
    func registrants() async throws -> String {
        let id = try #require(try await meeting()["id"]?.text)
        return "/v1/meetings/\(id)/registrants"
    }

    /// Registers people, and answers with their ids.
    @discardableResult
    func register(_ emails: [String], at path: String) async throws -> [String] {
        let items = emails.map { #"{"firstName":"A","lastName":"B","email":"\#($0)"}"# }
        let reply = try await client.post(
            path + "/bulkInsert",
            #"{"items":[\#(items.joined(separator: ","))]}"#
        )
        #expect(reply.status == 200)
        return try reply.items().compactMap { $0["id"]?.text }
    }

    /// The body of a call about ids.
    static func selection(_ ids: [String], _ more: String = "") -> String {
        let entries = ids.map { #"{"id":"\#($0)"}"# }.joined(separator: ",")
        return #"{"registrants":[\#(entries)]\#(more)}"#
    }
}

extension RawClient.Reply {
    /// `items` of a listing.
    func items() throws -> [JSON] {
        guard case .array(let items)? = try json()["items"] else {
            throw RawClient.Failure(what: "no items")
        }
        return items
    }

    /// The path and query behind `rel="next"`, and the host before it.
    var next: (host: String, path: String)? {
        guard let link = headers["link"], link.hasSuffix(#">; rel="next""#),
            link.hasPrefix("<http://")
        else { return nil }
        let address = link.dropFirst(8).prefix { $0 != ">" }
        let host = address.prefix { $0 != "/" }
        return (String(host), String(address.dropFirst(host.count)))
    }
}
