import Bookkeeping
import Foundation
import Registration
import Testing

struct AttemptTests {
    @Test("An intent is there for every other process as soon as it is recorded")
    func intentIsVisible() async throws {
        let desk = try Desk()
        try await desk.open(people: 3)
        let attempt = try await desk.insert([1, 3])
        let other = try Ledger(path: desk.path)
        let open = try await other.openAttempts(of: Desk.meeting)
        #expect(open.map(\.id) == [attempt])
        #expect(open[0].items.map(\.row) == [1, 3])
        #expect(open[0].items[0].key == EmailKey(Desk.email(1)))
        #expect(open[0].reason == .doubt)
        #expect(open[0].note == OpenAttempt.crashNote)
        #expect(open[0].recordedAt == Desk.start)
        #expect(open[0].operation == .bulkInsert)
        #expect(open[0].run == Desk.run)
        #expect(try await other.rows(of: Desk.run, after: 0, upTo: 1)[0].bucket == .inDoubt)
    }

    @Test("An intent survives a crash: the files as they lie on the disk hold it")
    func intentSurvives() async throws {
        let desk = try Desk()
        try await desk.open(people: 2)
        _ = try await desk.insert([2])
        let copy = desk.folder + "/copy.db"
        for companion in ["", "-wal"] {
            try FileManager.default.copyItem(
                atPath: desk.path + companion,
                toPath: copy + companion
            )
        }
        let open = try await Ledger(path: copy).openAttempts(of: Desk.meeting)
        #expect(open.map { $0.items.map(\.row) } == [[2]])
    }

    @Test("An attempt closes when its last row is settled, and not before")
    func closes() async throws {
        let desk = try Desk()
        try await desk.open(people: 6)
        let attempt = try await desk.insert(Array(1...6))
        let outcomes: [Outcome] = [
            .registered(Desk.listed(1)), .alreadyRegistered(Desk.listed(2, .approved)),
            .refused(code: "webex.400", message: "bad phone"), .waiting,
            .notSent(code: "webex.full", message: "full"),
        ]
        for (index, outcome) in outcomes.enumerated() {
            try await desk.ledger.settle(
                attempt,
                [Settlement(row: index + 1, outcome: outcome)],
                at: Desk.start
            )
            let left = try await desk.ledger.openAttempts(of: Desk.meeting)
            #expect(left.first?.items.count == 5 - index)
        }
        try await desk.ledger.settle(
            attempt,
            [Settlement(row: 6, outcome: .registered(Desk.listed(6, nil)))],
            at: Desk.start
        )
        #expect(try await desk.ledger.openAttempts(of: Desk.meeting).isEmpty)
        let rows = try await desk.rows()
        #expect(
            rows.map(\.bucket) == [
                .registered, .alreadyRegistered, .refused, .notSent, .notSent, .registered,
            ]
        )
        #expect(
            rows.map(\.code)
                == ["", "already_registered", "webex.400", "not_sent", "webex.full", ""]
        )
        #expect(rows[2].message == "bad phone")
        #expect(rows[0].registrantID == RegistrantID("id-1"))
        #expect(rows.map(\.attempts) == Array(repeating: 1, count: 6))
        #expect(try await desk.ledger.rowsOfUnknownStatus(in: Desk.run) == 1)
        #expect(
            try await desk.ledger.waitingItems(of: Desk.run, after: 0, upTo: 9).map(\.row) == [4]
        )
    }

    @Test("A row in doubt stays open, tells why, and can be settled later")
    func inDoubt() async throws {
        let desk = try Desk()
        try await desk.open(people: 2)
        let attempt = try await desk.insert([1, 2])
        try await desk.ledger.setAside(attempt, as: .doubt, note: "reset by the server")
        #expect(try await desk.row(2).message == "reset by the server")
        try await desk.ledger.settle(
            attempt,
            [
                Settlement(row: 1, outcome: .registered(Desk.listed(1))),
                Settlement(row: 2, outcome: .inDoubt(message: "twice unclear")),
            ],
            at: Desk.start
        )
        let row = try await desk.row(2)
        #expect(row.bucket == .inDoubt)
        #expect(row.code == "webex.in_doubt")
        #expect(row.message == "twice unclear")
        let open = try await desk.ledger.openAttempts(of: Desk.meeting)
        #expect(open.map { $0.items.map(\.row) } == [[2]])
        #expect(open[0].note == "reset by the server")
        try await desk.ledger.settle(
            attempt,
            [Settlement(row: 2, outcome: .registered(Desk.listed(2)))],
            at: Desk.start
        )
        #expect(try await desk.row(2).bucket == .registered)
        #expect(try await desk.ledger.openAttempts(of: Desk.meeting).isEmpty)
    }

    @Test("What was settled stays settled")
    func settledOnce() async throws {
        let desk = try Desk()
        try await desk.open(people: 2)
        let attempt = try await desk.insert([1])
        try await desk.ledger.settle(
            attempt,
            [Settlement(row: 1, outcome: .registered(Desk.listed(1)))],
            at: Desk.start
        )
        try await desk.ledger.settle(
            attempt,
            [
                Settlement(row: 1, outcome: .waiting),
                Settlement(row: 2, outcome: .registered(Desk.listed(2))),
            ],
            at: Desk.start
        )
        #expect(try await desk.row(1).bucket == .registered)
        #expect(try await desk.row(2).bucket == .notSent)
    }

    @Test("A row that somebody else is sending cannot be sent: 75, and nothing is recorded")
    func takenTwice() async throws {
        let desk = try Desk()
        try await desk.open(people: 3)
        let other = try Ledger(path: desk.path)
        _ = try await desk.insert([2])
        let intent = AttemptIntent(
            .bulkInsert,
            meeting: Desk.meeting,
            run: Desk.run,
            rows: [1, 2, 3]
        )
        let failure = await #expect(throws: LedgerFailure.self) {
            try await other.recordIntent(intent, at: Desk.start)
        }
        #expect(failure?.status == .temporary)
        #expect(try await desk.ledger.openAttempts(of: Desk.meeting).count == 1)
        #expect(
            try await desk.ledger.waitingItems(of: Desk.run, after: 0, upTo: 9).map(\.row)
                == [1, 3]
        )
    }

    @Test("Open attempts are those of the meeting, of every run, oldest first")
    func ofMeeting() async throws {
        let desk = try Desk()
        try await desk.open(people: 2)
        try await desk.open([try Desk.row(1)], run: RunID("run-2"))
        try await desk.open(
            [try Desk.row(1)],
            run: RunID("run-3"),
            meeting: MeetingID("elsewhere")
        )
        let first = try await desk.insert([1])
        let second = try await desk.insert([1], run: RunID("run-2"))
        let third = try await desk.insert([2])
        _ = try await desk.ledger.recordIntent(
            AttemptIntent(
                .bulkInsert,
                meeting: MeetingID("elsewhere"),
                run: RunID("run-3"),
                rows: [1]
            ),
            at: Desk.start
        )
        let open = try await desk.ledger.openAttempts(of: Desk.meeting)
        #expect(open.map(\.id) == [first, second, third])
        #expect(first < second && second < third)
    }

    @Test(
        "Whether an earlier call for the row had no known outcome is remembered",
        arguments: [
            (OpenAttempt.Reason.doubt, true), (.conflict, false),
        ]
    )
    func wasDoubted(reason: OpenAttempt.Reason, doubted: Bool) async throws {
        let desk = try Desk()
        try await desk.open(people: 2)
        let first = try await desk.insert([1])
        try await desk.ledger.setAside(first, as: reason, note: "")
        #expect(
            try await desk.ledger.openAttempts(of: Desk.meeting)[0].items[0].wasDoubted == false
        )
        try await desk.ledger.settle(
            first,
            [Settlement(row: 1, outcome: .waiting)],
            at: Desk.start
        )
        let second = try await desk.insert([1, 2])
        try await desk.ledger.setAside(second, as: .conflict, note: "409")
        let open = try await desk.ledger.openAttempts(of: Desk.meeting)
        #expect(open[0].reason == .conflict)
        #expect(open[0].items.map(\.wasDoubted) == [doubted, false])
    }

    @Test("A call whose process ended was doubted, though nobody set it aside")
    func crashWasDoubted() async throws {
        let desk = try Desk()
        try await desk.open(people: 1)
        let first = try await desk.insert([1])
        let other = try Ledger(path: desk.path)
        #expect(try await other.openAttempts(of: Desk.meeting).count == 1)
        try await other.settle(first, [Settlement(row: 1, outcome: .waiting)], at: Desk.start)
        _ = try await desk.insert([1])
        #expect(try await other.openAttempts(of: Desk.meeting)[0].items[0].wasDoubted)
        #expect(try await desk.row(1).attempts == 2)
    }

    @Test("A call that was answered leaves no doubt behind")
    func answeredIsNoDoubt() async throws {
        let desk = try Desk()
        try await desk.open(people: 1)
        try await desk.settle([1: .waiting])
        _ = try await desk.insert([1])
        #expect(
            try await desk.ledger.openAttempts(of: Desk.meeting)[0].items[0].wasDoubted == false
        )
    }
}
