import Bookkeeping
import Registration
import Testing

struct DecisionTests {
    /// Registers people 1 to `count`, all pending.
    private func desk(people count: Int) async throws -> Desk {
        let desk = try Desk()
        try await desk.open(people: count)
        var outcomes: [Int: Outcome] = [:]
        for row in 1...count { outcomes[row] = .registered(Desk.listed(row)) }
        try await desk.settle(outcomes)
        return desk
    }

    private func send(_ batch: DecisionBatch, _ desk: Desk) async throws -> AttemptID {
        try await desk.ledger.recordIntent(
            AttemptIntent(
                try #require(batch.ruling.operation),
                meeting: Desk.meeting,
                run: Desk.run,
                rows: batch.items.map(\.row)
            ),
            at: Desk.start
        )
    }

    private func record(_ verdicts: [Int: Verdict], _ desk: Desk) async throws {
        let sorted = verdicts.sorted { $0.key < $1.key }
        try await desk.ledger.record(
            try sorted.map { ApplicantVerdict($0.value, on: try Desk.applicant($0.key)) },
            of: Desk.run,
            at: Desk.start
        )
    }

    @Test("Pending people of the file are decided on once, whoever registered them")
    func pendingPeople() async throws {
        let desk = try Desk()
        try await desk.open(people: 6)
        let sweep = try await desk.sweep([Desk.listed(6), Desk.listed(5, .approved)])
        try await desk.ledger.markAlreadyRegistered(in: Desk.run, listedIn: sweep)
        try await desk.settle([
            1: .registered(Desk.listed(1)), 2: .registered(Desk.listed(2, nil)),
            3: .registered(Registrant(id: nil, status: .pending, email: Desk.email(3))),
        ])
        let pending = try await desk.applicants()
        #expect(pending.map(\.row) == [1, 6])
        #expect(pending[0].person == (try Desk.person(1)))
        #expect(
            try await desk.applicants(after: 1).map(\.row) == [6]
        )
        try await record([1: Verdict(.hold, rule: nil)], desk)
        #expect(
            try await desk.applicants().map(\.row) == [6]
        )
    }

    @Test("Decisions go out kind by kind, beginning with that of the first waiting row")
    func kinds() async throws {
        let desk = try await desk(people: 6)
        try await record(
            [
                1: Verdict(.hold, rule: "wait"), 2: Verdict(.reject, rule: "r", notify: false),
                3: Verdict(.approve, rule: "a"), 4: Verdict(.reject, rule: "r"),
                5: Verdict(.reject, rule: "r", notify: false), 6: Verdict(.approve, rule: "a"),
            ],
            desk
        )
        var seen: [[Int]] = []
        while let batch = try await desk.ledger.waitingDecisions(of: Desk.run, upTo: 9) {
            seen.append(batch.items.map(\.row))
            let attempt = try await send(batch, desk)
            try await desk.ledger.settleDecisions(
                attempt,
                batch.items.map { DecisionSettlement(row: $0.row, outcome: .answered) },
                at: Desk.start
            )
        }
        #expect(seen == [[2, 5], [3, 6], [4]])
        let account = try await desk.account()
        let made = account.decisions.filter { $0.value > 0 }
        #expect(made == [.approved: 2, .rejected: 3, .held: 1])
        #expect(try await desk.row(3).rule == "a")
        #expect(try await desk.row(3).attempts == 2)
        #expect(try await desk.ledger.openAttempts(of: Desk.meeting).isEmpty)
    }

    @Test("A decision call that was lost is open, with the ids that it was addressed to")
    func open() async throws {
        let desk = try await desk(people: 2)
        try await record([1: Verdict(.approve, rule: "a"), 2: Verdict(.approve, rule: "a")], desk)
        let batch = try #require(try await desk.ledger.waitingDecisions(of: Desk.run, upTo: 9))
        let attempt = try await send(batch, desk)
        let open = try await desk.ledger.openAttempts(of: Desk.meeting)
        #expect(open.map(\.operation) == [.approve])
        #expect(open[0].items.map(\.id) == [RegistrantID("id-1"), RegistrantID("id-2")])
        try await desk.ledger.settleDecisions(
            attempt,
            [
                DecisionSettlement(row: 1, outcome: .waiting),
                DecisionSettlement(row: 2, outcome: .inDoubt(message: "lost")),
            ],
            at: Desk.start
        )
        let again = try #require(try await desk.ledger.waitingDecisions(of: Desk.run, upTo: 9))
        #expect(again.items.map(\.row) == [1])
        let row = try await desk.row(2)
        #expect(row.needsPerson)
        #expect(row.code == "webex.decision")
        #expect(row.message.contains("lost"))
        #expect(try await desk.ledger.openAttempts(of: Desk.meeting)[0].items.map(\.row) == [2])
        #expect(try await desk.account().needPerson == 1)
    }

    @Test("A refused decision tells its words and needs a person; an overtaken one does not")
    func refused() async throws {
        let desk = try await desk(people: 2)
        try await record([1: Verdict(.approve, rule: "a"), 2: Verdict(.approve, rule: "a")], desk)
        let batch = try #require(try await desk.ledger.waitingDecisions(of: Desk.run, upTo: 9))
        let attempt = try await send(batch, desk)
        try await desk.ledger.settleDecisions(
            attempt,
            [
                DecisionSettlement(
                    row: 1,
                    outcome: .refused(code: "webex.409", message: "not pending")
                ),
                DecisionSettlement(row: 2, outcome: .overtaken(message: "is cancelled")),
            ],
            at: Desk.start
        )
        try await desk.ledger.beginReconciliation(of: Desk.run)
        let rows = try await desk.rows()
        #expect(rows[0].code == "webex.decision")
        #expect(rows[0].message == "Webex refused the approve (webex.409): not pending")
        #expect(rows[0].discrepancy == .statusDiffers)
        #expect(rows.map(\.needsPerson) == [true, false])
        #expect(rows.map(\.decision) == [.none, .none])
        #expect(rows[1].message.contains("is cancelled"))
        let account = try await desk.account()
        #expect(account.needPerson == 1)
        #expect(account.discrepancies == 1)
    }

    @Test("A decision that was sent stays; one that was not is replaced by a new policy's")
    func sentStays() async throws {
        let desk = try await desk(people: 2)
        try await record([1: Verdict(.approve, rule: "old"), 2: Verdict(.hold, rule: "old")], desk)
        let batch = try #require(try await desk.ledger.waitingDecisions(of: Desk.run, upTo: 9))
        _ = try await send(batch, desk)
        try await record(
            [
                1: Verdict(.reject, rule: "new"),
                2: Verdict(.reject, rule: "new", notify: false),
            ],
            desk
        )
        #expect(try await desk.rows().map(\.rule) == ["old", "new"])
        let next = try #require(try await desk.ledger.waitingDecisions(of: Desk.run, upTo: 9))
        #expect(next.ruling == .reject && !next.notify)
        #expect(next.items.map(\.row) == [2])
    }
}
