import Bookkeeping
import Registration
import Testing

/// On whom the policy may decide, and who sits on its seats.
struct ApplicantTests {
    /// Six people: pending, approved and rejected by the service's answer; approved and found
    /// later; there before as approved; approved by the answer, and rejected by a person since.
    private func desk() async throws -> Desk {
        let desk = try Desk()
        try await desk.open(people: 6)
        let sweep = try await desk.sweep([Desk.listed(5, .approved)])
        try await desk.ledger.markAlreadyRegistered(in: Desk.run, listedIn: sweep)
        try await desk.settle([
            1: .registered(Desk.listed(1)), 2: .registered(Desk.listed(2, .approved)),
            3: .registered(Desk.listed(3, .rejected)), 6: .registered(Desk.listed(6, .approved)),
        ])
        let lost = try await desk.insert([4])
        try await desk.ledger.setAside(lost, as: .doubt, note: "lost")
        let found = Settlement(row: 4, outcome: .registered(Desk.listed(4, .approved)))
        try await desk.ledger.settle(lost, [found], at: Desk.start)
        let later = try await desk.sweep([
            Desk.listed(1), Desk.listed(2, .approved), Desk.listed(3, .rejected),
            Desk.listed(4, .approved), Desk.listed(5, .approved), Desk.listed(6, .rejected),
        ])
        try await desk.ledger.refresh(run: Desk.run, from: later)
        return desk
    }

    @Test("Whom the service itself accepted or turned away is the policy's to decide on")
    func byService() async throws {
        let desk = try await desk()
        var scope = ApplicantScope()
        let unsure = try await desk.applicants(scope)
        #expect(unsure.map(\.row) == [1, 2, 3, 4])
        #expect(unsure.map(\.decider) == [.nobody, .service, .service, .unknown])
        scope.givenByService = try await desk.ledger.statusesGivenByService(beside: Desk.run)
        #expect(scope.givenByService == [.approved, .rejected])
        let people = try await desk.applicants(scope)
        #expect(people.map(\.row) == [1, 2, 3, 4], "who was found later was accepted likewise")
        #expect(people.map(\.status) == [.pending, .approved, .rejected, .approved])
        #expect(people.map(\.decider) == [.nobody, .service, .service, .service])
        scope.withDecided = true
        let all = try await desk.applicants(scope)
        #expect(all.filter { $0.decider == .person }.map(\.row) == [5, 6])
    }

    @Test("Each verdict goes its way by where the person stands; a person's decision stands")
    func courses() async throws {
        let desk = try await desk()
        var scope = ApplicantScope()
        scope.withDecided = true
        var verdicts: [ApplicantVerdict] = []
        for applicant in try await desk.applicants(scope) {
            let rejects = [2, 4].contains(applicant.row)
            var verdict = Verdict(rejects ? .reject : .approve, rule: "r")
            if applicant.row == 3 { verdict = Verdict(.hold, rule: "wait") }
            verdict.overrides = applicant.row == 6
            verdicts.append(ApplicantVerdict(verdict, on: applicant))
        }
        try await desk.ledger.record(verdicts, of: Desk.run, at: Desk.start)
        let approvals = try await desk.ledger.waitingDecisions(of: Desk.run, upTo: 9)
        #expect(approvals?.items.map(\.row) == [1, 6])
        #expect(try await desk.row(2).decision == .none, "not sent yet")
        #expect(try await desk.row(3).decision == .none)
        #expect(try await desk.row(5).rule == nil, "nobody overturns that one")
        let contested = try await desk.row(4)
        #expect(contested.needsPerson && contested.message.contains("the answer to their"))
        let sent = try await desk.ledger.recordIntent(
            AttemptIntent(.reject, meeting: Desk.meeting, run: Desk.run, rows: [2]),
            at: Desk.start
        )
        let open = try await desk.ledger.openAttempts(of: Desk.meeting)
        #expect(open.first { $0.id == sent }?.items.map(\.stood) == [.approved])
    }

    @Test("Whom the service accepted in an earlier run is still nobody's decision")
    func earlier() async throws {
        let desk = try await desk()
        let next = RunID("run-2")
        try await desk.open((2...6).map { try Desk.row($0) }, run: next, file: "next")
        let sweep = try await desk.sweep((2...5).map { Desk.listed($0, .approved) })
        try await desk.ledger.markAlreadyRegistered(in: next, listedIn: sweep)
        var scope = ApplicantScope()
        scope.givenByService = try await desk.ledger.statusesGivenByService(beside: next)
        let people = try await desk.ledger.applicants(of: next, scope, after: 0, upTo: 9)
        #expect(people.map(\.row) == [2, 4], "3 was rejected at first, 5 was there before")
        #expect(people.map(\.decider) == [.service, .unknown], "no answer told how 4 began")
        try await desk.ledger.record(
            [ApplicantVerdict(Verdict(.approve, rule: "r"), on: try Desk.applicant(2, .approved))],
            of: Desk.run,
            at: Desk.start
        )
        let rest = try await desk.ledger.applicants(of: next, scope, after: 0, upTo: 9)
        #expect(rest.map(\.row) == [4], "an earlier run has decided on 2")
    }

    @Test(
        "A decision of ours counts until a listing must show it: nobody is told of it twice",
        arguments: [(0, RegistrantStatus.pending), (6000, .pending), (6001, .rejected)]
    )
    func late(lag: Int, expected: RegistrantStatus) async throws {
        let desk = try await desk()
        try await desk.ledger.record(
            [ApplicantVerdict(Verdict(.reject, rule: "r"), on: try Desk.applicant(1))],
            of: Desk.run,
            at: Desk.start
        )
        let call = try await desk.ledger.recordIntent(
            AttemptIntent(.reject, meeting: Desk.meeting, run: Desk.run, rows: [1]),
            at: Desk.start
        )
        let answered = [DecisionSettlement(row: 1, outcome: .answered)]
        try await desk.ledger.settleDecisions(call, answered, at: Desk.start)
        let next = RunID("run-2")
        try await desk.open([try Desk.row(1)], run: next, file: "next")
        // It began six seconds after the answer.
        let moment = Desk.start.advanced(by: .seconds(6))
        let sweep = try await desk.ledger.beginSweep(of: Desk.meeting, at: moment)
        try await desk.ledger.stage([Desk.listed(1, .pending)], in: sweep)
        try await desk.ledger.completeSweep(sweep, at: moment)
        try await desk.ledger.markAlreadyRegistered(
            in: next,
            listedIn: sweep,
            lag: .milliseconds(lag)
        )
        #expect(try await desk.rows(of: next).map(\.status) == [expected])
        try await desk.ledger.refresh(run: next, from: sweep, lag: .milliseconds(lag))
        #expect(try await desk.rows(of: next).map(\.status) == [expected])
        try await desk.ledger.refresh(run: next, from: sweep)
        #expect(try await desk.rows(of: next).map(\.status) == [.pending])
    }

    @Test("Of our decisions on somebody the newest that was answered counts, and no other")
    func newestAnswered() async throws {
        let desk = try await desk()
        let steps: [(WebexOperation, Verdict.Ruling, DecisionOutcome, RegistrantStatus)] = [
            (.reject, .reject, .answered, .rejected), (.approve, .approve, .answered, .approved),
            (.reject, .reject, .refused(code: "webex.409", message: "no"), .approved),
        ]
        for (number, (operation, ruling, outcome, expected)) in steps.enumerated() {
            let run = number == 0 ? Desk.run : RunID("step-\(number)")
            let verdict = ApplicantVerdict(
                Verdict(ruling, rule: "r"),
                on: try Desk.applicant(1, nil)
            )
            try await desk.ledger.record([verdict], of: run, at: Desk.start)
            let call = try await desk.ledger.recordIntent(
                AttemptIntent(operation, meeting: Desk.meeting, run: run, rows: [1]),
                at: Desk.start
            )
            let settled = DecisionSettlement(row: 1, outcome: outcome)
            try await desk.ledger.settleDecisions(call, [settled], at: Desk.start)
            let next = RunID("step-\(number + 1)")
            try await desk.open([try Desk.row(1)], run: next, file: "\(number)")
            let sweep = try await desk.sweep([Desk.listed(1, .pending)])
            try await desk.ledger.markAlreadyRegistered(
                in: next,
                listedIn: sweep,
                lag: .seconds(5)
            )
            #expect(try await desk.rows(of: next).map(\.status) == [expected], "\(number)")
        }
    }

    @Test("Somebody who was registered twice is known as the newest run has them")
    func newestRegistration() async throws {
        let desk = try Desk()
        try await desk.open(people: 1)
        try await desk.settle([1: .registered(Desk.listed(1))])
        let next = RunID("next")
        try await desk.open([try Desk.row(1)], run: next, file: "next")
        let attempt = try await desk.insert([1], run: next)
        let again = Registrant(id: RegistrantID("new"), status: nil, email: Desk.email(1))
        let settled = Settlement(row: 1, outcome: .registered(again))
        try await desk.ledger.settle(attempt, [settled], at: Desk.start)
        let key = EmailKey(Desk.email(1))
        let place = RunPlace(Desk.meeting, on: .sandbox)
        let known = try await desk.ledger.registered([key], at: place)
        #expect(known[key]?.id == RegistrantID("new"))
        let others = try await desk.ledger.registered([key], at: place, besides: next)
        #expect(others[key]?.id == RegistrantID("id-1"))
    }

    @Test("A decision that waits while somebody else decides is overtaken, and never sent")
    func overtaken() async throws {
        let desk = try await desk()
        try await desk.ledger.record(
            [ApplicantVerdict(Verdict(.approve, rule: "r"), on: try Desk.applicant(1))],
            of: Desk.run,
            at: Desk.start
        )
        let sweep = try await desk.sweep([Desk.listed(1, .rejected)])
        try await desk.ledger.refresh(run: Desk.run, from: sweep)
        #expect(try await desk.ledger.waitingDecisions(of: Desk.run, upTo: 9) == nil)
        #expect(try await desk.row(1).message.contains("somebody else has decided"))
    }

    @Test("Seats are those of this run's approvals, and of everybody else who is approved")
    func seats() async throws {
        let desk = try await desk()
        let old = RunID("run-0")
        try await desk.open([try Desk.row(1, email: "z@x.example")], run: old, file: "old")
        let attempt = try await desk.insert([1], run: old)
        let person = Desk.listed(9, .pending, email: "z@x.example")
        let there = Settlement(row: 1, outcome: .registered(person))
        try await desk.ledger.settle(attempt, [there], at: Desk.start)
        try await desk.ledger.record(
            [ApplicantVerdict(Verdict(.approve, rule: "seats"), on: try Desk.applicant(1))],
            of: old,
            at: Desk.start
        )
        let call = AttemptIntent(.approve, meeting: Desk.meeting, run: old, rows: [1])
        let decided = try await desk.ledger.recordIntent(call, at: Desk.start)
        let answered = DecisionSettlement(row: 1, outcome: .answered)
        try await desk.ledger.settleDecisions(decided, [answered], at: Desk.start)

        try await desk.ledger.record(
            [ApplicantVerdict(Verdict(.approve, rule: "first"), on: try Desk.applicant(1))],
            of: Desk.run,
            at: Desk.start
        )
        let given = try await desk.ledger.seatsGiven(by: Desk.run, after: 0, upTo: 9)
        #expect(given.map(\.row) == [1])
        #expect(given.map(\.approval.rule) == ["first"])

        let sweep = try await desk.sweep([
            Desk.listed(1, .approved), Desk.listed(2, .approved), Desk.listed(5, .approved),
            Desk.listed(7, .pending), Desk.listed(8, .approved),
            Desk.listed(9, .approved, email: "z@x.example"),
        ])
        var holders: [SeatHolder] = []
        var cursor: ListingCursor?
        repeat {
            let page = try await desk.ledger.seatHolders(
                besides: Desk.run,
                listedIn: sweep,
                ApplicantScope(),
                after: cursor,
                upTo: 2
            )
            holders += page.holders
            cursor = page.cursor
        } while cursor != nil
        #expect(
            holders.map(\.registrant.email) == [Desk.email(5), Desk.email(8), "z@x.example"],
            "1 sits by a decision, 2 is an applicant, 7 waits"
        )
        #expect(holders.map(\.approval?.rule) == [nil, nil, "seats"])
    }
}
