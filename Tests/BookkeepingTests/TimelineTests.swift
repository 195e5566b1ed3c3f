import Bookkeeping
import Registration
import Testing

struct TimelineTests {
    @Test("Each call of the run is there once, where it left, and those of other runs are not")
    func calls() async throws {
        let desk = try Desk()
        try await desk.open(people: 6)
        try await call(desk, [1, 2], at: 1, settled: 2)
        try await call(desk, [3], at: 5, settled: 6)
        let other = RunID("run-2")
        try await desk.open([try Desk.row(1)], run: other, file: "other")
        _ = try await desk.insert([1], run: other)

        let timeline = try await desk.ledger.timeline(of: Desk.run)
        #expect(timeline.begin == Desk.start && timeline.width == .milliseconds(200))
        #expect(timeline.calls == [.bulkInsert: 2] && timeline.doubts == 0)
        #expect(timeline.slices[5].total == 1 && timeline.slices[25].total == 1)
        #expect(timeline.pauses.map(\.length) == [.seconds(3)])
    }

    @Test("A call whose answer was lost is a doubt, for good, and its settling is no call")
    func doubts() async throws {
        let desk = try Desk()
        try await desk.open(people: 2)
        let attempt = try await record(desk, [1, 2], at: 1)
        try await desk.ledger.setAside(attempt, as: .doubt, note: "lost")
        let before = try await desk.ledger.timeline(of: Desk.run)
        #expect(before.doubts == 1 && before.calls == [.bulkInsert: 1])
        try await settle(desk, attempt, [1, 2], at: 9)
        let after = try await desk.ledger.timeline(of: Desk.run)
        #expect(after.doubts == 1 && after.calls == [.bulkInsert: 1])
        #expect(after.slices.count == 46, "it ends when the last call is settled")
    }

    @Test("A run that asked nothing has an empty timeline, and an unknown one is refused")
    func nothing() async throws {
        let desk = try Desk()
        try await desk.open(people: 1)
        #expect(try await desk.ledger.timeline(of: Desk.run) == RunTimeline())
        await #expect(throws: LedgerFailure.self) {
            try await desk.ledger.timeline(of: RunID("nobody"))
        }
    }

    private func call(
        _ desk: Desk,
        _ rows: [Int],
        at seconds: Int64,
        settled: Int64
    ) async throws {
        try await settle(desk, try await record(desk, rows, at: seconds), rows, at: settled)
    }

    private func record(_ desk: Desk, _ rows: [Int], at seconds: Int64) async throws -> AttemptID {
        try await desk.ledger.recordIntent(
            AttemptIntent(.bulkInsert, meeting: Desk.meeting, run: Desk.run, rows: rows),
            at: Desk.start.advanced(by: .seconds(seconds))
        )
    }

    private func settle(
        _ desk: Desk,
        _ attempt: AttemptID,
        _ rows: [Int],
        at seconds: Int64
    ) async throws {
        let settled = rows.map {
            Settlement(row: $0, outcome: .registered(Desk.listed($0)))
        }
        let moment = Desk.start.advanced(by: .seconds(seconds))
        try await desk.ledger.settle(attempt, settled, at: moment)
    }
}
