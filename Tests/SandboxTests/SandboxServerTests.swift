import Foundation
import Registration
import Testing

@testable import Sandbox

/// The sandbox as a client on the wire sees it.
struct SandboxServerTests {
    @Test("It tells its address, and stops when it is cancelled though a client keeps a connection")
    func startsAndStops() async throws {
        try await RunningSandbox.with { sandbox in
            #expect(sandbox.url == "http://127.0.0.1:\(sandbox.client.port)/v1")
            let first = sandbox.client.request("GET", "/v1/meetings")
            let replies = try await sandbox.client.exchange([first, first, first])
            #expect(replies.map(\.status) == [200, 200, 200])
        }
    }

    @Test(
        "A path or a method that is none is 404 or 405, with a JSON body",
        arguments: [
            ("GET", "/", 404, nil), ("GET", "/v1", 404, nil), ("GET", "/v2/meetings", 404, nil),
            ("PATCH", "/v1/meetings", 405, "GET, HEAD, POST"),
            ("POST", "/v1/meetings/x", 405, "GET, HEAD, PUT, DELETE"),
            ("POST", "/v1/meetings/x/registrants", 405, "GET, HEAD"),
            ("GET", "/v1/meetings/x/registrants/approve", 405, "POST"),
            ("POST", "/v1/meetings/x/registrants/listMeetings", 404, nil),
            ("GET", "/v1/meetings/x/registrants/approve/y", 404, nil),
            ("POST", "/sandbox/mails", 405, "GET, HEAD"), ("GET", "/sandbox/other", 404, nil),
        ] as [(String, String, Int, String?)]
    )
    func strangePaths(method: String, path: String, status: Int, allowed: String?) async throws {
        try await RunningSandbox.with { sandbox in
            let reply = try await sandbox.client.send(method, path)
            #expect(reply.status == status)
            #expect(reply.headers["allow"] == allowed)
            try expectError(reply)
        }
    }

    @Test("Without the token, or with another, every operation is 401 and counted")
    func needsToken() async throws {
        try await RunningSandbox.with { sandbox in
            for token in [nil, "wrong", "secre", "secret x"] as [String?] {
                var stranger = sandbox.client
                stranger.token = token
                let reply = try await stranger.get("/v1/meetings")
                #expect(reply.status == 401)
                try expectError(reply)
                #expect(try reply.errors().contains("valid access token"))
            }
            let calls = try await sandbox.client.get("/sandbox/requests").items()
            #expect(calls.map { $0["status"] } == Array(repeating: .number("401"), count: 4))
            var stranger = sandbox.client
            stranger.token = nil
            let basic = try await stranger.send(
                "GET",
                "/v1/meetings",
                headers: ["Authorization: Basic secret"]
            )
            #expect(basic.status == 401)
        }
    }

    @Test("The scheme of the token may be written in any case")
    func schemeCase() async throws {
        try await RunningSandbox.with { sandbox in
            var client = sandbox.client
            client.token = nil
            let headers = ["authorization: bEARER secret"]
            let reply = try await client.send("GET", "/v1/meetings", headers: headers)
            #expect(reply.status == 200)
        }
    }

    @Test("An empty bucket is 429 with Retry-After in whole seconds; time fills it again")
    func throttles() async throws {
        try await RunningSandbox.with {
            $0.rate = Rate(requests: 2, per: .seconds(5), burst: 2)
        } _: { sandbox in
            let statuses = [
                try await sandbox.client.get("/v1/meetings"),
                try await sandbox.client.get("/v1/meetings/none"),
                try await sandbox.client.get("/v1/meetings"),
            ]
            #expect(statuses.map(\.status) == [200, 404, 429])
            #expect(statuses[2].headers["retry-after"] == "3")
            try expectError(statuses[2])
            sandbox.clock.move(by: .milliseconds(2400))
            let soon = try await sandbox.client.get("/v1/meetings")
            #expect(soon.status == 429)
            #expect(soon.headers["retry-after"] == "1")
            sandbox.clock.move(by: .milliseconds(100))
            #expect(try await sandbox.client.get("/v1/meetings").status == 200)
            #expect(try await sandbox.client.get("/sandbox/requests").items().count == 5)
        }
    }

    @Test("A body far over the limit is read to its end and 413, though the connection ends")
    func hugeBody() async throws {
        try await RunningSandbox.with { sandbox in
            let body = [UInt8](repeating: 0x20, count: 32 * 1024 * 1024)
            for method in ["POST", "PUT"] {
                let path = method == "POST" ? "/v1/meetings" : "/v1/meetings/x"
                let reply = try await sandbox.client.send(method, path, body: body)
                #expect(reply.status == (method == "POST" ? 413 : 404))
                try expectError(reply)
            }
        }
    }

    @Test("HEAD is answered as GET is, without a body")
    func heads() async throws {
        try await RunningSandbox.with { sandbox in
            let path = try await sandbox.registrants()
            for place in [path, "/sandbox/mails", "/openapi.yaml"] {
                let reply = try await sandbox.client.send("HEAD", place)
                #expect(reply.status == 200)
                #expect(reply.body.isEmpty)
            }
        }
    }

    @Test("A 204 has nothing but a head, on a connection that goes on")
    func nothing() async throws {
        try await RunningSandbox.with { sandbox in
            let path = try await sandbox.registrants()
            let ids = try await sandbox.register(["a@example.com"], at: path)
            let body = Array(RunningSandbox.selection(ids).utf8)
            let approve = sandbox.client.request("POST", path + "/approve", body: body)
            let replies = try await sandbox.client.exchange([
                approve, sandbox.client.request("GET", path),
            ])
            #expect(replies.map(\.status) == [204, 200])
            #expect(replies[0].body.isEmpty)
            #expect(replies[0].headers["content-type"] == nil)
            #expect(replies[0].headers["content-length"] == nil)
            #expect(replies[0].headers["transfer-encoding"] == nil)
        }
    }

    @Test("A body over the limit is 413; the connection goes on")
    func tooLarge() async throws {
        try await RunningSandbox.with { sandbox in
            let path = try await sandbox.registrants() + "/bulkInsert"
            let body = [UInt8](repeating: 0x20, count: CallBody.limit + 1)
            let replies = try await sandbox.client.exchange([
                sandbox.client.request("POST", path, body: body),
                sandbox.client.request("GET", "/v1/meetings"),
            ])
            #expect(replies.map(\.status) == [413, 200])
            try expectError(replies[0])
        }
    }

    @Test(
        "A body that is no JSON object is 400",
        arguments: ["", "{", "nonsense", "[1]", "\"x\"", "{\"items\":[}"]
    )
    func malformed(body: String) async throws {
        try await RunningSandbox.with { sandbox in
            let path = try await sandbox.registrants()
            for place in ["/v1/meetings", path + "/bulkInsert", path + "/approve"] {
                let reply = try await sandbox.client.post(place, body)
                #expect(reply.status == 400)
                #expect(try reply.errors().contains("the body"))
                try expectError(reply)
            }
        }
    }

    @Test("Pages follow each other by absolute links made from the Host header, without shifts")
    func paging() async throws {
        try await RunningSandbox.with { sandbox in
            let path = try await sandbox.registrants()
            let emails = (1...250).map { "p\($0)@example.com" }
            for start in [0, 100, 200] {
                try await sandbox.register(
                    Array(emails[start..<min(start + 100, 250)]),
                    at: path
                )
            }
            var seen: [String] = []
            var next: String? = path + "?max=1000&hostEmail=a%2Bb@example.com"
            var sizes: [Int] = []
            while let page = next {
                let reply = try await sandbox.client.send(
                    "GET",
                    page,
                    headers: ["Host: webex.test:81"]
                )
                let items = try reply.items()
                sizes.append(items.count)
                seen += items.compactMap { $0["email"]?.text }
                next = reply.next?.path
                if let link = reply.next {
                    #expect(link.host == "webex.test:81")
                    #expect(link.path.contains("hostEmail=a%2Bb%40example.com"))
                }
                if sizes.count == 1 { try await sandbox.register(["late@example.com"], at: path) }
            }
            #expect(sizes == [100, 100, 51])
            #expect(seen == emails + ["late@example.com"])
        }
    }

    @Test("An exact page has no next one", arguments: [2, 3])
    func exactPage(size: Int) async throws {
        try await RunningSandbox.with { sandbox in
            let path = try await sandbox.registrants()
            try await sandbox.register(["a@example.com", "b@example.com"], at: path)
            let reply = try await sandbox.client.get(path + "?max=\(size)")
            #expect(reply.headers["link"] == nil)
            #expect(try reply.items().count == 2)
        }
    }

    @Test(
        "A bad max or cursor is 400",
        arguments: ["max=0", "max=-1", "max=x", "max=", "cursor=zz"]
    )
    func badPage(query: String) async throws {
        try await RunningSandbox.with { sandbox in
            let path = try await sandbox.registrants()
            for place in [path, "/v1/meetings"] {
                let reply = try await sandbox.client.get("\(place)?\(query)")
                #expect(reply.status == 400)
                let name = query.prefix { $0 != "=" }
                #expect(try reply.errors().contains(name))
            }
        }
    }

    @Test("Mails and requests are listed whole, in order, without a token, and are not counted")
    func inspection() async throws {
        try await RunningSandbox.with { sandbox in
            let path = try await sandbox.registrants()
            let people = (0..<30).map { batch in (0..<100).map { "p\(batch).\($0)@example.com" } }
            for batch in people { try await sandbox.register(batch, at: path) }
            var visitor = sandbox.client
            visitor.token = nil
            let mails = try await visitor.get("/sandbox/mails")
            #expect(mails.headers["content-type"] == "application/json")
            let emails = try mails.items().compactMap { $0["email"]?.text }
            #expect(emails == people.flatMap(\.self))
            let first = try #require(try mails.items().first)
            #expect(first["kind"] == .string("registered"))
            #expect(first["at"] == .string("2026-11-24T09:30:00Z"))
            let meeting = try #require(first["meetingId"]?.text)
            #expect(path.contains(meeting))
            _ = try await visitor.get("/sandbox/requests")
            let calls = try await visitor.get("/sandbox/requests").items()
            let operations = calls.compactMap { $0["operation"]?.text }
            #expect(operations == ["createMeeting"] + Array(repeating: "bulkInsert", count: 30))
            let document = try await visitor.get("/openapi.yaml")
            #expect(document.headers["content-type"]?.hasPrefix("text/yaml") == true)
            #expect(document.body == PackageResources.openapi_yaml)
        }
    }

    @Test(
        "A client that waits to be asked for its body is asked, or hears that it is too long"
    )
    func asked() async throws {
        try await RunningSandbox.with { _ in
        } _: { sandbox in
            let body = Array(
                #"{"title":"T","start":"2027-01-01T09:00:00Z","end":"2027-01-01T10:00:00Z"}"#.utf8
            )
            func head(_ length: Int) -> [UInt8] {
                sandbox.client.request(
                    "POST",
                    "/v1/meetings",
                    ["Expect: 100-continue", "Content-Length: \(length)"]
                )
            }
            let replies = try await sandbox.client.exchange([head(body.count), body])
            #expect(replies.map(\.status) == [100, 200])
            let refused = try await sandbox.client.exchange([head(CallBody.limit + 1)])
            #expect(refused.map(\.status) == [413])
        }
    }

    private func expectError(_ reply: RawClient.Reply) throws {
        let tracking = try #require(try reply.json()["trackingId"]?.text)
        #expect(reply.headers["trackingid"] == tracking)
        #expect(try reply.json()["message"]?.text?.isEmpty == false)
        #expect(reply.headers["content-type"] == "application/json")
    }
}
