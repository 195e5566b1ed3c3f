import Bookkeeping
import Registration
import Testing

/// Who is found on which rows.
struct SearchingTests {
    private let second = RunID("run-2")

    /// Two runs: one of three people, a duplicate and an invalid row, and one of two people.
    private func desk() async throws -> Desk {
        let desk = try Desk()
        try await desk.open([
            try Desk.row(1), try Desk.row(2), try Desk.duplicate(3, of: 1), Desk.invalid(4),
            AttendeeRow(
                number: 5,
                line: 6,
                cells: ["A7@EXAMPLE.com", "Zoë"],
                admission: .filtered(because: "Status is Cancelled")
            ),
        ])
        try await desk.open(
            [try Desk.row(1), try Desk.row(9)],
            run: second,
            meeting: MeetingID("meeting-2"),
            file: "other"
        )
        return desk
    }

    private func found(
        _ text: String,
        in meeting: MeetingID? = nil,
        upTo count: Int = 100,
        _ desk: Desk
    ) async throws -> [String] {
        try await desk.ledger.sightings(of: PersonQuery(text), in: meeting, upTo: count)
            .map { "\($0.run.run)/\($0.row.row)" }
    }

    @Test("An address is found on every row of every run, the newest first")
    func addresses() async throws {
        let desk = try await desk()
        #expect(try await found(" A1@Example.COM", desk) == ["run-2/1", "run-1/3", "run-1/1"])
        #expect(try await found("a2@example.com", desk) == ["run-1/2"])
        #expect(try await found("a7@example.com", desk) == ["run-1/5"])
        #expect(try await found("1@example.com", desk) == [])
    }

    @Test("A name is found wherever it stands, and rows are bounded")
    func names() async throws {
        let desk = try await desk()
        #expect(try await found("last9 first9", desk) == ["run-2/9"])
        #expect(try await found("zoe", desk) == ["run-1/5"])
        #expect(try await found("first", upTo: 2, desk) == ["run-2/9", "run-2/1"])
        #expect(try await found("nobody", desk) == [])
    }

    @Test("Rows of another meeting are left out where one is named")
    func meetings() async throws {
        let desk = try await desk()
        #expect(
            try await found("a1@example.com", in: Desk.meeting, desk) == ["run-1/3", "run-1/1"]
        )
        #expect(
            try await found("first1", in: MeetingID("meeting-2"), desk) == ["run-2/1"]
        )
    }

    @Test("A file that is still read is not looked into")
    func reading() async throws {
        let desk = try Desk()
        try await desk.begin()
        try await desk.ledger.stage([try Desk.row(1), Desk.invalid(2)], in: Desk.run)
        #expect(try await found("first1", desk) == [])
        #expect(try await found("a1@example.com", desk) == [])
    }

    @Test("What Webex was asked to mail follows from what became of the row")
    func mails() async throws {
        let desk = try Desk()
        try await desk.open(people: 3)
        var terms = RunTerms()
        terms.notices = [.approved]
        terms.dialect = .webex
        try await desk.ledger.recordTerms(terms, of: Desk.run)
        try await desk.settle([
            1: .registered(Desk.listed(1)), 2: .registered(Desk.listed(2)),
        ])
        let verdict = Verdict(.approve, rule: "all", notify: true)
        try await desk.ledger.record(
            [
                ApplicantVerdict(verdict, on: try Desk.applicant(1)),
                ApplicantVerdict(verdict, on: try Desk.applicant(2, .approved)),
            ],
            of: Desk.run,
            at: Desk.start
        )
        #expect(try await mails(of: 1, desk) == [])
        try await decide(desk)
        #expect(try await mails(of: 1, desk) == [.approved])
        // That one stood there already: no call was made.
        #expect(try await mails(of: 2, desk) == [])
        #expect(try await mails(of: 3, desk) == [])
        terms.dialect = .contract
        try await desk.ledger.recordTerms(terms, of: Desk.run)
        #expect(try await mails(of: 1, desk) == [.registered, .approved])
    }

    @Test("The newest import with a person is named, and no other kind of run")
    func newest() async throws {
        let desk = try await desk()
        let place = RunPlace(Desk.meeting, on: .sandbox)
        let keys = [EmailKey("a1@example.com"), EmailKey("a9@example.com")]
        #expect(
            try await desk.ledger.newestRows(of: keys, at: place)
                == [keys[0]: RowPlace(Desk.run, row: 1)]
        )
        let undo = RunPlace(Desk.meeting, on: .sandbox, for: .undo)
        #expect(try await desk.ledger.newestRows(of: keys, at: undo) == [:])
    }

    private func mails(of row: Int, _ desk: Desk) async throws -> [RunTerms.Notice] {
        let found = try await desk.ledger.sightings(of: PersonQuery("first\(row)"), upTo: 9)
        return try #require(found.first).mails
    }

    /// Sends the one decision that waits, and has it answered.
    private func decide(_ desk: Desk) async throws {
        let batch = try #require(try await desk.ledger.waitingDecisions(of: Desk.run, upTo: 9))
        let attempt = try await desk.ledger.recordIntent(
            AttemptIntent(
                .approve,
                meeting: Desk.meeting,
                run: Desk.run,
                rows: batch.items.map(\.row)
            ),
            at: Desk.start
        )
        try await desk.ledger.settleDecisions(
            attempt,
            batch.items.map { DecisionSettlement(row: $0.row, outcome: .answered) },
            at: Desk.start
        )
    }
}
