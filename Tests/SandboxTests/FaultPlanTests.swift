import Foundation
import Registration
import Testing

@testable import Sandbox

/// The fault plan: how it is read, which calls it takes, and what a client sees of it.
struct FaultPlanTests {
    private func plan(_ text: String) throws -> FaultPlan {
        try FaultPlan(yaml: Array(text.utf8), named: "plan.yaml")
    }

    @Test("A plan is read from YAML and from JSON alike")
    func formats() throws {
        let yaml = try plan(
            """
            faults:
              - on: bulkInsert
                at: [2, 5]
                do: status
                status: 429
                headers: {Retry-After: "rand(30),add(30)"}
                applied: true
              - {on: "*", every: 3, do: late-commit, after: 0.5}
            """
        )
        let json = try plan(
            """
            {"faults": [
              {"on": "bulkInsert", "at": [2, 5], "do": "status", "status": 429,
               "headers": {"Retry-After": "rand(30),add(30)"}, "applied": true},
              {"on": "*", "every": 3, "do": "late-commit", "after": 0.5}]}
            """
        )
        #expect(yaml == json)
        #expect(yaml.entries.count == 2)
        #expect(yaml.entries[0].fault.effect == .all)
        #expect(yaml.entries[1].fault.effect == .after(.milliseconds(500)))
        #expect(yaml.entries[1].operation == nil)
    }

    @Test(
        "What is wrong with a plan is said with its place",
        arguments: [
            ("faults:\n  - {on: bulkInsert, at: 1, do: explode}\n", "2:33: `explode` is no fault"),
            ("faults:\n  - {on: insert, at: 1, do: status}\n", "2:10: `insert` is no operation"),
            ("faults:\n  - {on: bulkInsert, do: status}\n", "2:5: say which calls"),
            ("faults:\n  - {on: bulkInsert, at: 0, do: status}\n", "2:26: `at` takes whole"),
            ("faults:\n  - {on: \"*\", chance: 2, do: status}\n", "`chance` takes"),
            ("faults:\n  - {on: \"*\", at: 1, do: status, by: 2}\n", "`by` is no key of status"),
            ("faults:\n  - {on: \"*\", at: 1, do: status, status: 99}\n", "from 200 to 599"),
            ("faults:\n  - {at: 1, do: status}\n", "`on` is missing"),
            ("faults:\n  - {on: \"*\", at: 1}\n", "`do` is missing"),
            ("flaws: []\n", "`flaws` is no key"), ("faults: {}\n", "a plan is `faults:`"),
            (
                "faults:\n  - {on: \"*\", at: 1, do: status, status: 204, body: x}\n",
                "2:53: an answer with 204 has no body"
            ),
            (
                "faults:\n  - {on: \"*\", at: 1, do: status, headers: {Bad Name: x}}\n",
                "`Bad Name` is no header's name"
            ),
            (
                "faults:\n  - {on: \"*\", at: 1, do: status, headers: {Date: \"{now+1e9}\"}}\n",
                "`{now+…}` takes seconds"
            ),
        ]
    )
    func problems(text: String, words: String) {
        let failure = #expect(throws: SandboxFailure.self) { try plan(text) }
        #expect(failure?.status == .configuration)
        #expect(failure?.description.contains(words) == true, "\(failure?.description ?? "")")
    }

    @Test("Calls are counted for each operation, and all together for *")
    func counting() throws {
        var draw = FaultDraw(
            try plan(
                """
                faults:
                  - {on: approve, at: 2, do: reset-before}
                  - {on: "*", every: 3, do: truncated}
                """
            ),
            seed: 1
        )
        let calls: [WebexOperation] = [
            .approve, .bulkInsert, .bulkInsert, .approve, .reject, .reject,
        ]
        let names = calls.map { draw.next($0)?.name }
        #expect(names == [nil, nil, "truncated", "reset-before", nil, "truncated"])
    }

    @Test("The same seed gives the same luck, another one another")
    func chances() throws {
        let luck = try plan("faults: [{on: bulkInsert, chance: 0.5, do: truncated}]")
        func drawn(_ seed: UInt64) -> [Bool] {
            var draw = FaultDraw(luck, seed: seed)
            return (1...64).map { _ in draw.next(.bulkInsert) != nil }
        }
        #expect(drawn(1) == drawn(1))
        #expect(drawn(1) != drawn(2))
        #expect(drawn(1).contains(true) && drawn(1).contains(false))
    }

    @Test("A late commit is answered with 504, and applied when its time has come")
    func lateCommit() async throws {
        let late = try plan("faults: [{on: bulkInsert, at: 1, do: late-commit, after: 5}]")
        try await RunningSandbox.with {
            $0.faults = late
        } _: { sandbox in
            let path = try await sandbox.registrants()
            let person = #"{"items":[{"firstName":"A","lastName":"B","email":"a@x.example"}]}"#
            let reply = try await sandbox.client.post(path + "/bulkInsert", person)
            #expect(reply.status == 504)
            #expect(try await sandbox.client.get(path).items().isEmpty)
            sandbox.clock.move(by: .milliseconds(4999))
            #expect(try await sandbox.client.get(path).items().isEmpty)
            sandbox.clock.move(by: .milliseconds(1))
            #expect(try await sandbox.client.get(path).items().count == 1)
            #expect(try await sandbox.client.get("/sandbox/mails").items().count == 1)
            let calls = try await sandbox.client.get("/sandbox/requests").items()
            #expect(calls.compactMap { $0["fault"]?.text } == ["late-commit"])
        }
    }

    @Test("A listing that lags shows who was there, and as what, so long ago")
    func lag() async throws {
        let lagging = try plan(
            "faults: [{on: listRegistrants, at: [1, 2], do: lag-listing, by: 2}]"
        )
        try await RunningSandbox.with {
            $0.faults = lagging
        } _: { sandbox in
            let path = try await sandbox.registrants()
            let ids = try await sandbox.register(["a@x.example"], at: path)
            #expect(try await sandbox.client.get(path).items().isEmpty)
            sandbox.clock.move(by: .seconds(3))
            _ = try await sandbox.client.post(path + "/approve", RunningSandbox.selection(ids))
            let then = try await sandbox.client.get(path).items()
            #expect(then.map { $0["status"]?.text } == ["pending"])
            let now = try await sandbox.client.get(path).items()
            #expect(now.map { $0["status"]?.text } == ["approved"])
        }
    }

    @Test("What a call wrote can lag as well, for as long as the plan says")
    func lagOfWrites() async throws {
        let lagging = try plan("faults: [{on: bulkInsert, at: 1, do: lag-listing, by: 2}]")
        try await RunningSandbox.with {
            $0.faults = lagging
        } _: { sandbox in
            let path = try await sandbox.registrants()
            try await sandbox.register(["a@x.example"], at: path)
            sandbox.clock.move(by: .milliseconds(1999))
            #expect(try await sandbox.client.get(path).items().isEmpty)
            sandbox.clock.move(by: .milliseconds(1))
            #expect(try await sandbox.client.get(path).items().count == 1)
        }
    }

    @Test("HTTP dates of a header are told from the moment of the call")
    func dates() async throws {
        let throttling = try plan(
            """
            faults:
              - on: listMeetings
                at: 1
                do: status
                status: 429
                headers: {Retry-After: "{now+30}"}
            """
        )
        try await RunningSandbox.with {
            $0.faults = throttling
        } _: { sandbox in
            let reply = try await sandbox.client.get("/v1/meetings")
            #expect(reply.headers["retry-after"] == "Tue, 24 Nov 2026 09:30:30 GMT")
        }
    }

    @Test("An answer that has no body stays without one, and the connection goes on")
    func bodiless() async throws {
        let wrong = try plan("faults: [{on: approve, at: 1, do: status, status: 204}]")
        try await RunningSandbox.with {
            $0.faults = wrong
        } _: { sandbox in
            let path = try await sandbox.registrants()
            let ids = try await sandbox.register(["a@x.example"], at: path)
            let body = Array(RunningSandbox.selection(ids).utf8)
            let replies = try await sandbox.client.exchange([
                sandbox.client.request("POST", path + "/approve", body: body),
                sandbox.client.request("GET", path),
            ])
            #expect(replies.map(\.status) == [204, 200])
            #expect(try replies[1].items().map { $0["status"]?.text } == ["pending"])
        }
    }

    @Test("A client that gives up a stalled call gives its connection back")
    func givenUp() async throws {
        let stall = try plan("faults: [{on: listMeetings, at: 1, do: commit-then-stall}]")
        try await RunningSandbox.with {
            $0.faults = stall
        } _: { sandbox in
            let request = sandbox.client.request("GET", "/v1/meetings")
            let failure = await #expect(throws: RawClient.Failure.self) {
                try await sandbox.client.exchange([request], isLast: true)
            }
            #expect(failure?.what == "no head")
        }
    }
}
