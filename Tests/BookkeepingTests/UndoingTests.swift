import Bookkeeping
import Foundation
import Registration
import Testing

/// What the ledger knows of a run that is to be taken back, and of those who were there before.
struct UndoingTests {
    private static let undo = RunID("undo-1")

    /// Opens a run that undoes `Desk.run`, and lists everybody as pending.
    private func undo(_ desk: Desk, listed: [Registrant]) async throws -> [RegistrationEvidence] {
        var account = RunAccount(
            run: Self.undo,
            target: .sandbox,
            meeting: Desk.meeting,
            title: "",
            file: "undo",
            startedAt: Desk.start
        )
        (account.purpose, account.undoes) = (.undo, Desk.run)
        try await desk.ledger.beginRun(account)
        let staged = try await desk.ledger.stageRegistered(by: Desk.run, in: Self.undo)
        try await desk.ledger.finishReading(
            of: Self.undo,
            fingerprint: Fingerprint(of: "undo"),
            rows: staged
        )
        let sweep = try await desk.sweep(listed)
        try await desk.ledger.markAlreadyRegistered(in: Self.undo, listedIn: sweep)
        return try await desk.ledger.evidence(for: Self.undo, ApplicantScope(), after: 0, to: 100)
    }

    @Test("Only an answer that named a person proves who registered them")
    func evidence() async throws {
        let desk = try Desk()
        try await desk.open(people: 6)
        // 1 was named by its answer; 2 was found after a doubt, 3 after a conflict; 4 is in doubt
        // still, 5 was refused, 6 was never sent.
        try await desk.settle([1: .registered(Desk.listed(1))])
        for (row, reason) in [(2, OpenAttempt.Reason.doubt), (3, .conflict)] {
            let attempt = try await desk.insert([row])
            try await desk.ledger.setAside(attempt, as: reason, note: "lost")
            let found = Settlement(row: row, outcome: .registered(Desk.listed(row)))
            try await desk.ledger.settle(attempt, [found], at: Desk.start)
        }
        let doubt = try await desk.insert([4])
        try await desk.ledger.setAside(doubt, as: .doubt, note: "lost")
        try await desk.settle([5: .refused(code: "webex.400", message: "no")])

        let known = try await undo(desk, listed: (1...6).map { Desk.listed($0) })
        #expect(known.map(\.row) == [1, 2, 3, 4], "the others were not registered by the run")
        #expect(known.map(\.wasAnswered) == [true, false, false, false])
        #expect(known.allSatisfy { $0.sentAt == Desk.start })
        #expect(known.allSatisfy { $0.isSameRegistration && $0.lastRuling == nil })
        let account = try await desk.account(of: Self.undo)
        #expect((account.purpose, account.undoes) == (.undo, Desk.run))
        #expect(
            try await desk.rows(of: Self.undo).map(\.cells) == desk.rows().prefix(4).map(\.cells)
        )
    }

    @Test("Another registration under the address, and a decision of ours, are known as such")
    func standing() async throws {
        let desk = try Desk()
        try await desk.open(people: 2)
        try await desk.settle([1: .registered(Desk.listed(1)), 2: .registered(Desk.listed(2))])
        try await desk.ledger.record(
            [ApplicantVerdict(Verdict(.approve, rule: "r"), on: try Desk.applicant(2))],
            of: Desk.run,
            at: Desk.start
        )
        let call = AttemptIntent(.approve, meeting: Desk.meeting, run: Desk.run, rows: [2])
        let attempt = try await desk.ledger.recordIntent(call, at: Desk.start)
        let answered = DecisionSettlement(row: 2, outcome: .answered)
        try await desk.ledger.settleDecisions(attempt, [answered], at: Desk.start)
        let known = try await undo(
            desk,
            listed: [Desk.listed(7, email: Desk.email(1)), Desk.listed(2, .approved)]
        )
        #expect(known.map(\.isSameRegistration) == [false, true])
        #expect(known.map(\.lastRuling) == [nil, .approve])
    }

    @Test("A run that was undone is none that could go on")
    func end() async throws {
        let desk = try Desk()
        try await desk.open(people: 1)
        #expect(try await desk.ledger.unfinishedRun() == Desk.run)
        try await desk.ledger.endUndone(Desk.run)
        #expect(try await desk.ledger.unfinishedRun() == nil)
    }

    @Test("A run that takes people out is none to go on with unasked until it has made a call")
    func declined() async throws {
        let desk = try Desk()
        try await desk.open(people: 2)
        try await desk.settle([1: .registered(Desk.listed(1)), 2: .registered(Desk.listed(2))])
        var imported = try await desk.account()
        imported.finishedAt = Desk.start
        try await desk.ledger.closeRun(imported)
        _ = try await undo(desk, listed: [Desk.listed(1), Desk.listed(2)])
        var account = try await desk.account(of: Self.undo)
        (account.finishedAt, account.stopped) = (Desk.start, "that is not the event's title")
        try await desk.ledger.closeRun(account)
        #expect(try await desk.ledger.unfinishedRun() == nil)
        try await desk.ledger.record(
            [ApplicantVerdict(Verdict(.delete, rule: nil), on: try Desk.applicant(1))],
            of: Self.undo,
            at: Desk.start
        )
        let call = AttemptIntent(.bulkDelete, meeting: Desk.meeting, run: Self.undo, rows: [1])
        _ = try await desk.ledger.recordIntent(call, at: Desk.start)
        #expect(try await desk.ledger.unfinishedRun() == Self.undo)
    }

    @Test("Runs of one file for two purposes do not take each other's place")
    func purposes() async throws {
        let desk = try Desk()
        try await desk.open(people: 1)
        var account = try await desk.account()
        (account.run, account.purpose) = (RunID("leaving"), .withdraw)
        try await desk.ledger.beginRun(account)
        let print = Fingerprint(of: "file")
        try await desk.ledger.finishReading(of: account.run, fingerprint: print, rows: 0)
        for (purpose, run) in [(RunPurpose.register, Desk.run), (.withdraw, account.run)] {
            let place = RunPlace(Desk.meeting, on: .sandbox, for: purpose)
            #expect(try await desk.ledger.unfinishedRun(at: place, fingerprint: print) == run)
        }
    }

    @Test("Whom an earlier run has registered is known by address, as its file has them")
    func earlier() async throws {
        let desk = try Desk()
        try await desk.open(people: 2)
        try await desk.settle([1: .registered(Desk.listed(1))])
        let next = RunID("run-2")
        try await desk.open([try Desk.row(1)], run: next, file: "next")
        let keys = [1, 2].map { EmailKey(Desk.email($0)) }
        let place = RunPlace(Desk.meeting, on: .sandbox)
        let known = try await desk.ledger.registered(keys, at: place, besides: next)
        #expect(known.keys.sorted() == [keys[0]], "2 was only staged")
        #expect(known[keys[0]]?.person == (try Desk.person(1)))
        #expect(known[keys[0]]?.isListed(as: Desk.listed(1)) == true)
        #expect(known[keys[0]]?.isListed(as: Desk.listed(9)) == false)
        #expect(try await desk.ledger.keysInFile(keys, of: next) == [keys[0]])
        let beside = try await desk.ledger.registered(keys, at: place, besides: Desk.run)
        #expect(beside.isEmpty, "the run itself is no earlier one")
    }

    @Test("Nobody is forgotten whom no call can be addressed to")
    func unaddressed() async throws {
        let desk = try Desk()
        try await desk.open(people: 2)
        let bare = Registrant(id: nil, status: .approved, email: Desk.email(1))
        let sweep = try await desk.sweep([bare, Desk.listed(2, .approved)])
        try await desk.ledger.markAlreadyRegistered(in: Desk.run, listedIn: sweep)
        try await desk.ledger.record(
            [ApplicantVerdict(Verdict(.cancel, rule: nil), on: try Desk.applicant(2, .approved))],
            of: Desk.run,
            at: Desk.start
        )
        try await desk.ledger.refuseUnaddressed(in: Desk.run, for: .withdraw, at: Desk.start)
        #expect(try await desk.row(1).needsPerson)
        #expect(try await desk.row(1).message.contains("without an id"))
        let waiting = try await desk.ledger.waitingDecisions(of: Desk.run, upTo: 9)
        #expect(waiting?.items.map(\.row) == [2])
        #expect(waiting?.ruling == .cancel)
    }

    @Test("A copy of a ledger knows the same, is its owner's alone, and goes its own way")
    func copy() async throws {
        let desk = try Desk()
        try await desk.open(people: 3)
        let path = desk.folder + "/dry/ledger.db"
        try await desk.ledger.copy(to: path)
        #expect(try Desk.mode(of: path) == 0o600)
        #expect(try Desk.mode(of: desk.folder + "/dry") == 0o700)
        let copy = try Ledger(path: path)
        #expect(try await copy.account(of: Desk.run) == desk.account())
        _ = try await copy.holdBackAll(in: Desk.run, code: "dry_run", message: "")
        #expect(try await desk.ledger.rowsWaiting(in: Desk.run) == 3)
    }
}
