import Registration
import Testing

@testable import Bookkeeping

struct LetterQueriesTests {
    private let desk: Desk

    init() throws { desk = try Desk() }

    @Test("Earlier runs are told with what nobody has settled since")
    func openRuns() async throws {
        // Row 1 in doubt, 2 invalid, 3 the same address under another name.
        try await end("first", "guests.csv") {
            [Desk.invalid(2), try Desk.duplicate(3, of: 1, other: true)]
        }
        try await end("now", "others.csv") { [try Desk.row(9)] }
        let open = try await desk.ledger.openRuns(before: RunID("now"), upTo: 10)
        #expect(open.map(\.run.text) == ["first"])
        #expect(open.map(\.file) == ["guests.csv"])
        #expect(open.map(\.inDoubt) == [1])
        #expect(open.map(\.needPerson) == [2])
        #expect(try await desk.ledger.openRuns(before: RunID("first"), upTo: 10).isEmpty)
        #expect(try await desk.ledger.openRuns(before: RunID("now"), upTo: 0).isEmpty)
    }

    @Test("A file that was imported again, and the list that came back, leave nothing open")
    func settled() async throws {
        try await end("first", "guests.csv") { [Desk.invalid(2)] }
        try await end("second", "guests.csv") { [Desk.invalid(2)] }
        try await end("now", "others.csv") { [try Desk.row(9)] }
        #expect(try await open() == ["second"])
        let before = try await desk.ledger.openRuns(before: RunID("now"), upTo: 10)
        #expect(before.map(\.needPerson) == [1])
        try await end("third", "summit-needs-attention-second.csv") { [try Desk.row(8)] }
        try await end("later", "more.csv") { [try Desk.row(9)] }
        #expect(try await open(before: "later") == ["third", "now", "second"])
        let needed = try await desk.ledger.openRuns(before: RunID("later"), upTo: 10)
        // Only who is in doubt is left of them: the mistakes were corrected in the list.
        #expect(needed.map(\.needPerson) == [0, 0, 0])
        #expect(needed.map(\.inDoubt) == [1, 1, 1])
    }

    @Test("Who was registered by a later run is open in none before it")
    func registeredSince() async throws {
        try await end("first", "guests.csv") { [] }
        #expect(try await openBeforeNow("now") == [1])
        try await begin("cure", "cure.csv", [try Desk.row(1)])
        let attempt = try await desk.insert([1], run: RunID("cure"))
        try await desk.ledger.settle(
            attempt,
            [Settlement(row: 1, outcome: .registered(Desk.listed(1)))],
            at: Desk.start
        )
        try await close("cure")
        #expect(try await openBeforeNow("then") == [])
    }

    @Test("What Webex was asked to mail is counted by what people are told")
    func notices() async throws {
        try await desk.open(people: 4)
        var outcomes: [Int: Outcome] = [:]
        for row in 1...3 { outcomes[row] = .registered(Desk.listed(row)) }
        try await desk.settle(outcomes)
        let verdicts = [
            ApplicantVerdict(Verdict(.approve, rule: nil), on: try Desk.applicant(1)),
            ApplicantVerdict(Verdict(.hold, rule: nil), on: try Desk.applicant(2)),
        ]
        try await desk.ledger.record(verdicts, of: Desk.run, at: Desk.start)
        #expect(try await desk.ledger.noticesAsked(by: Desk.run) == [.registered: 3])
        let attempt = try await desk.ledger.recordIntent(
            AttemptIntent(.approve, meeting: Desk.meeting, run: Desk.run, rows: [1]),
            at: Desk.start
        )
        _ = attempt
        #expect(
            try await desk.ledger.noticesAsked(by: Desk.run) == [.registered: 3, .approved: 1]
        )
        var terms = RunTerms()
        terms.notices = [.approved]
        try await desk.ledger.recordTerms(terms, of: Desk.run)
        #expect(try await desk.ledger.noticesAsked(by: Desk.run) == [.approved: 1])
    }

    @Test("The run before is that of the same file, if it has ended")
    func runBefore() async throws {
        try await end("first", "guests.csv") { [] }
        try await end("other", "others.csv") { [] }
        try await begin("half", "guests.csv", [try Desk.row(1)])
        try await begin("now", "guests.csv", [try Desk.row(1)])
        #expect(try await desk.ledger.runBefore(RunID("now")) == RunID("first"))
        #expect(try await desk.ledger.runBefore(RunID("first")) == nil)
    }

    private func open(before run: String = "now") async throws -> [String] {
        try await desk.ledger.openRuns(before: RunID(run), upTo: 10)
            .filter { $0.needPerson > 0 || $0.inDoubt > 0 }.map(\.run.text)
    }

    private func openBeforeNow(_ name: String) async throws -> [Int] {
        try await end(name, "\(name).csv") { [] }
        return try await desk.ledger.openRuns(before: RunID(name), upTo: 10)
            .filter { $0.run.text == "first" }.map(\.inDoubt)
    }

    /// A run that ended with its first row in doubt, unless it has no such row.
    private func end(
        _ name: String,
        _ file: String,
        _ more: () throws -> [AttendeeRow]
    ) async throws {
        try await begin(name, file, [try Desk.row(1)] + more())
        _ = try await desk.insert([1], run: RunID(name))
        try await close(name)
    }

    private func begin(_ name: String, _ file: String, _ rows: [AttendeeRow]) async throws {
        try await desk.ledger.beginRun(
            RunAccount(
                run: RunID(name),
                target: .sandbox,
                meeting: Desk.meeting,
                title: "Spring",
                file: file,
                startedAt: Desk.start
            )
        )
        try await desk.ledger.stage(rows, in: RunID(name))
        try await desk.ledger.finishReading(
            of: RunID(name),
            fingerprint: Fingerprint(of: name),
            rows: rows.count
        )
    }

    private func close(_ name: String) async throws {
        var account = try await desk.account(of: RunID(name))
        account.finishedAt = Desk.start
        try await desk.ledger.closeRun(account)
    }
}
