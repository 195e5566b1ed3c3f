import Registration
import Testing

@testable import Sandbox

/// Calls that are answered with 504 and applied later: every one that writes.
struct LateCommitTests {
    private func late(
        _ operation: WebexOperation,
        _ test: @escaping @Sendable (RunningSandbox, _ meeting: String) async throws -> Void
    ) async throws {
        let plan = FaultPlan([
            FaultPlan.Entry(
                on: operation,
                .at([1]),
                FaultKind.lateCommit.fault()
            )
        ])
        try await RunningSandbox.with {
            $0.rules.dialect = .webex
            $0.faults = plan
        } _: { sandbox in
            let path =
                operation == .createMeeting ? "" : try await sandbox.registrants()
            try await test(sandbox, String(path.dropLast("/registrants".count)))
        }
    }

    /// Makes the call, and answers with what `look` sees before it is applied, and after.
    private func seen<Sight>(
        _ sandbox: RunningSandbox,
        _ method: String,
        _ path: String,
        _ body: String = "",
        _ look: () async throws -> Sight
    ) async throws -> (before: Sight, after: Sight) {
        let reply = try await sandbox.client.send(method, path, body: Array(body.utf8))
        #expect(reply.status == 504)
        sandbox.clock.move(by: .milliseconds(1999))
        let before = try await look()
        sandbox.clock.move(by: .milliseconds(1))
        return (before, try await look())
    }

    private static let draft =
        #"{"title":"Late","start":"2027-01-01T09:00:00Z","end":"2027-01-01T10:00:00Z"}"#

    @Test("A meeting that is made")
    func createMeeting() async throws {
        try await late(.createMeeting) { sandbox, _ in
            let seen = try await seen(sandbox, "POST", "/v1/meetings", Self.draft) {
                try await sandbox.client.get("/v1/meetings?from=2026-12-01T00:00:00Z").items().count
            }
            #expect(seen == (0, 1))
        }
    }

    @Test("A meeting that is changed, without a change to its form")
    func updateMeeting() async throws {
        try await late(.updateMeeting) { sandbox, meeting in
            let seen = try await seen(sandbox, "PUT", meeting, Self.draft) {
                try await sandbox.client.get(meeting).json()["title"]?.text
            }
            #expect(seen == ("Summit", "Late"))
            #expect(try await sandbox.client.get(meeting + "/registrants").status == 200)
        }
    }

    @Test("A meeting that is deleted")
    func deleteMeeting() async throws {
        try await late(.deleteMeeting) { sandbox, meeting in
            let seen = try await seen(sandbox, "DELETE", meeting) {
                try await sandbox.client.get(meeting).status
            }
            #expect(seen == (200, 404))
        }
    }

    @Test("A form that is put")
    func updateRegistration() async throws {
        try await late(.updateRegistration) { sandbox, meeting in
            let path = meeting + "/registration"
            let seen = try await seen(sandbox, "PUT", path, #"{"requireFax":true}"#) {
                try await sandbox.client.get(path).json()["requireFax"]
            }
            #expect(seen == (.bool(false), .bool(true)))
        }
    }

    @Test("Registration that is switched off")
    func deleteRegistration() async throws {
        try await late(.deleteRegistration) { sandbox, meeting in
            let seen = try await seen(sandbox, "DELETE", meeting + "/registration") {
                try await sandbox.client.get(meeting + "/registrants").status
            }
            #expect(seen == (200, 400))
        }
    }

    @Test("One person who is removed")
    func deleteRegistrant() async throws {
        try await late(.deleteRegistrant) { sandbox, meeting in
            let path = meeting + "/registrants"
            let ids = try await sandbox.register(["a@x.example", "b@x.example"], at: path)
            let seen = try await seen(sandbox, "DELETE", "\(path)/\(ids[0])") {
                try await sandbox.client.get(path).items().compactMap { $0["id"]?.text }
            }
            #expect(seen == (ids, [ids[1]]))
        }
    }
}
