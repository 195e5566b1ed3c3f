import Foundation
import Registration
import TestSupport
import Testing

@testable import Bookkeeping

struct DurabilityTests {
    @Test("An intent is on disk before its call, whatever was written before it")
    func intentsAreOnDisk() async throws {
        let desk = try Desk()
        try await desk.open(people: 2)
        let sweep = try await desk.ledger.beginSweep(of: Desk.meeting, at: Desk.start)
        try await desk.ledger.stage([], in: sweep)
        #expect(try await desk.ledger.text("PRAGMA synchronous") == "1")
        let intent = AttemptIntent(
            .bulkInsert,
            meeting: Desk.meeting,
            run: Desk.run,
            rows: [1]
        )
        let attempt = try await desk.ledger.recordIntent(intent, at: Desk.start)
        #expect(try await desk.ledger.text("PRAGMA synchronous") == "2")
        try await desk.ledger.settle(
            attempt,
            [Settlement(row: 1, outcome: .waiting)],
            at: Desk.start
        )
        #expect(try await desk.ledger.text("PRAGMA synchronous") == "1")
        try await desk.ledger.completeSweep(sweep, at: Desk.start)
        #expect(try await desk.ledger.text("PRAGMA synchronous") == "2")
    }

    @Test("A transaction that throws leaves nothing behind, and the next one works")
    func undone() async throws {
        let desk = try Desk()
        try await desk.open(people: 2)
        let intent = AttemptIntent(
            .bulkInsert,
            meeting: Desk.meeting,
            run: Desk.run,
            rows: [2, 3]
        )
        await #expect(throws: LedgerFailure.self) {
            try await desk.ledger.recordIntent(intent, at: Desk.start)
        }
        let waiting = try await desk.ledger.waitingItems(of: Desk.run, after: 0, upTo: 10)
        #expect(waiting.map(\.row) == [1, 2])
        #expect(try await desk.ledger.openAttempts(of: Desk.meeting).isEmpty)
    }
}
