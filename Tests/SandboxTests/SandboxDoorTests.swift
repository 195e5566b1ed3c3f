import Registration
import TestSupport
import Testing

@testable import Sandbox

/// The sandbox without HTTP keeps the contract, and obeys the same fault plan by its own clock.
struct SandboxDoorTests {
    private func meeting(on door: SandboxDoor) async throws -> MeetingScope {
        var draft = MeetingDraft(
            title: "Summit",
            start: "2035-05-01T09:00:00Z",
            end: "2035-05-01T10:00:00Z"
        )
        draft.registrationEnabled = true
        return MeetingScope(try await door.createMeeting(draft).meetingID)
    }

    @Test("The door in the process keeps the contract, as the client over HTTP does")
    func conformance() async throws {
        let door = SandboxDoor(to: try SandboxStore(), clock: TestClock())
        let failures = await RegistrantsConformance().failures(of: door, in: try meeting(on: door))
        #expect(failures == [])
        let scope = try await meeting(on: door)
        #expect(try await door.getMeeting(scope).registrationEnabled == true)
        try await door.deleteMeeting(scope)
        let gone = await #expect(throws: CallFailure.self) { try await door.getMeeting(scope) }
        #expect(gone?.status == 404)
    }

    @Test("A stall takes the request time-out of virtual time, and a drop is lost")
    func faults() async throws {
        let plan = try FaultPlan(
            yaml: Array(
                """
                faults:
                  - {on: bulkInsert, at: 1, do: commit-then-stall}
                  - {on: bulkInsert, at: 2, do: commit-then-drop}
                  - {on: bulkInsert, at: 3, do: malformed-json}
                  - {on: bulkInsert, at: 4, do: status, status: 429, headers: {Retry-After: "7"}}
                """
                .utf8
            ),
            named: "plan"
        )
        let clock = TestClock()
        let door = SandboxDoor(to: try SandboxStore(faults: plan), clock: clock)
        let scope = try await meeting(on: door)
        func insert(_ number: Int) async throws -> CallFailure? {
            await #expect(throws: CallFailure.self) {
                try await door.bulkInsert(items(number...number).map(\.person), into: scope)
            }
        }
        #expect(try await insert(1)?.reason == .lost("timed out"))
        #expect(clock.sleeps == [.seconds(60)])
        #expect(try await insert(2)?.reason == .lost("end of stream"))
        #expect(try await insert(3)?.reason == .unreadable("no JSON"))
        #expect(try await insert(4)?.retryAfter == .delay(.seconds(7)))
        #expect(try await door.listRegistrants(of: scope, page: nil).items.count == 3)
    }
}
