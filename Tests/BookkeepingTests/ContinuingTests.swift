import Foundation
import Registration
import Testing

@testable import Bookkeeping

/// What an unfinished run leaves, and how it is taken up again.
struct ContinuingTests {
    private let later = Desk.start.advanced(by: .seconds(60))

    @Test("The unfinished run of a file is found by its bytes, a changed one by its name")
    func unfinished() async throws {
        let desk = try Desk()
        try await desk.open([try Desk.row(1)], file: "bytes")
        let same = Fingerprint(of: "bytes")
        let ledger = desk.ledger
        #expect(
            try await ledger.unfinishedRun(
                at: RunPlace(Desk.meeting, on: .sandbox),
                fingerprint: same
            )
                == Desk.run
        )
        #expect(
            try await ledger.unfinishedRun(
                at: RunPlace(MeetingID("x"), on: .sandbox),
                fingerprint: same
            )
                == nil
        )
        #expect(
            try await ledger.unfinishedRun(
                at: RunPlace(Desk.meeting, on: .sandbox),
                fingerprint: Fingerprint(of: "z")
            )
                == nil
        )
        #expect(
            try await ledger.unfinishedRun(at: RunPlace(Desk.meeting, on: .sandbox), file: "a.csv")
                == Desk.run
        )
        #expect(try await ledger.unfinishedRun() == Desk.run)
        #expect(
            try await ledger.unfinishedRun(
                at: RunPlace(Desk.meeting, on: .webex),
                fingerprint: same
            ) == nil,
            "a sandbox run is never continued on Webex"
        )
        // Once another file has taken its place, only its own bytes bring it back.
        try await desk.open([try Desk.row(1)], run: RunID("next"), file: "other bytes")
        #expect(try await ledger.unfinishedRun() == RunID("next"))
        try await ledger.supersedeOthers(of: Desk.run)
        #expect(try await ledger.unfinishedRun() == nil)
        #expect(
            try await ledger.unfinishedRun(
                at: RunPlace(Desk.meeting, on: .sandbox),
                fingerprint: same
            )
                == Desk.run
        )
    }

    @Test("A finished run is over; one that was stopped is not")
    func finished() async throws {
        let desk = try Desk()
        try await desk.open(people: 1)
        var account = try await desk.account()
        account.finishedAt = later
        account.stopped = "interrupted"
        try await desk.ledger.closeRun(account)
        #expect(try await desk.ledger.unfinishedRun() == Desk.run)
        account.stopped = ""
        try await desk.ledger.closeRun(account)
        #expect(try await desk.ledger.unfinishedRun() == nil)
    }

    @Test("Half-read runs of the meeting are forgotten, whole ones are not")
    func halfRead() async throws {
        let desk = try Desk()
        try await desk.open(people: 1)
        let half = RunID("half")
        try await desk.begin(half)
        #expect(try await desk.ledger.hasReadFile(half) == false)
        #expect(try await desk.ledger.hasReadFile(Desk.run))
        try await desk.ledger.discardHalfReadRuns(of: Desk.meeting)
        #expect(try await desk.ledger.runs(upTo: 9).map(\.run) == [Desk.run])
    }

    @Test("What was held back waits again; who vanished or was refused does so only when asked")
    func reopening() async throws {
        let desk = try Desk()
        try await desk.open(people: 5)
        try await desk.settle([
            1: .notSent(code: "interrupted", message: ""),
            2: .notSent(code: "webex.vanished", message: ""),
            3: .refused(code: "webex.409", message: "conflict"),
            4: .refused(code: "webex.400", message: "bad"),
            5: .registered(Desk.listed(5)),
        ])
        func waiting() async throws -> [Int] {
            try await desk.ledger.waitingItems(of: Desk.run, after: 0, upTo: 9).map(\.row)
        }
        try await desk.ledger.reopen(Desk.run)
        #expect(try await waiting() == [1])
        try await desk.ledger.reopen(Desk.run, retrying: true)
        #expect(try await waiting() == [1, 3])
        #expect(try await desk.ledger.rowsVanished(in: Desk.run) == 1)
        try await desk.ledger.releaseVanished(in: Desk.run)
        #expect(try await waiting() == [1, 2, 3])
        #expect(try await desk.account().buckets[.refused] == 1)
    }

    @Test("What a limit held back did not fail: whoever goes on sends it, and a retry does not")
    func limited() async throws {
        for isRetry in [false, true] {
            let desk = try Desk()
            try await desk.open(people: 1)
            try await desk.settle([1: .notSent(code: "limit", message: "")])
            try await desk.ledger.reopen(Desk.run, retrying: isRetry)
            #expect(try await desk.ledger.rowsWaiting(in: Desk.run) == (isRetry ? 0 : 1))
        }
    }

    @Test("A listing may lag behind the last call that an unfinished run has settled")
    func lastSettled() async throws {
        let desk = try Desk()
        try await desk.open(people: 2)
        let attempt = try await desk.insert([1])
        #expect(try await desk.ledger.lastSettledCall(of: Desk.meeting) == nil, "it is open")
        let settled = Settlement(row: 1, outcome: .registered(Desk.listed(1)))
        try await desk.ledger.settle(attempt, [settled], at: later)
        #expect(try await desk.ledger.lastSettledCall(of: Desk.meeting) == later)
        #expect(try await desk.ledger.lastSettledCall(of: MeetingID("another")) == nil)
        var account = try await desk.account()
        account.finishedAt = later
        try await desk.ledger.closeRun(account)
        #expect(try await desk.ledger.lastSettledCall(of: Desk.meeting) == nil)
    }

    @Test("Verdicts that were not sent are forgotten, those that were stay")
    func verdicts() async throws {
        let desk = try Desk()
        try await desk.open(people: 3)
        try await desk.settle([
            1: .registered(Desk.listed(1)), 2: .registered(Desk.listed(2)),
            3: .registered(Desk.listed(3)),
        ])
        let verdicts = [
            ApplicantVerdict(Verdict(.approve, rule: nil), on: try Desk.applicant(1)),
            ApplicantVerdict(Verdict(.approve, rule: nil), on: try Desk.applicant(2)),
            ApplicantVerdict(Verdict(.hold, rule: nil), on: try Desk.applicant(3)),
        ]
        try await desk.ledger.record(verdicts, of: Desk.run, at: later)
        let intent = AttemptIntent(.approve, meeting: Desk.meeting, run: Desk.run, rows: [1])
        let attempt = try await desk.ledger.recordIntent(intent, at: later)
        let answered = [DecisionSettlement(row: 1, outcome: .answered)]
        try await desk.ledger.settleDecisions(attempt, answered, at: later)
        try await desk.ledger.forgetUnsentDecisions(of: Desk.run)
        let undecided = try await desk.applicants()
        #expect(undecided.map(\.row) == [2, 3])
        #expect(try await desk.row(1).decision == .approved)
    }

    @Test(
        "Who was registered by an earlier run and is not listed now is held back, for a person"
    )
    func vanished() async throws {
        let desk = try Desk()
        try await desk.open(people: 2)
        try await desk.settle([1: .registered(Desk.listed(1)), 2: .registered(Desk.listed(2))])
        let next = RunID("next")
        try await desk.open([try Desk.row(1), try Desk.row(2), try Desk.row(3)], run: next)
        let sweep = try await desk.sweep([Desk.listed(2)])
        #expect(try await desk.ledger.markAlreadyRegistered(in: next, listedIn: sweep) == 1)
        #expect(try await desk.ledger.markVanished(in: next) == 1)
        #expect(try await desk.ledger.rowsWaiting(in: next) == 1)
        let row = try #require(try await desk.rows(of: next).first)
        #expect(row.bucket == .notSent && row.code == "webex.vanished" && row.needsPerson)
        // A reconciliation that does not find the person either leaves it so.
        try await desk.ledger.beginReconciliation(of: next)
        let absent = Finding(.absent, row: 1, key: EmailKey(Desk.email(1)), registrant: nil)
        try await desk.ledger.apply([absent], to: next)
        #expect(try await desk.rows(of: next)[0].needsPerson)
        // One that does find the person takes that back: the listing had only lagged.
        let back = Finding(
            .unexpected,
            row: 1,
            key: EmailKey(Desk.email(1)),
            registrant: Desk.listed(1)
        )
        try await desk.ledger.apply([back], to: next)
        let found = try await desk.rows(of: next)[0]
        #expect(found.bucket == .alreadyRegistered && found.discrepancy == nil)
    }

    @Test("Whom Webex refused as registered already, and lists later, is no surprise")
    func conflictExplained() async throws {
        let desk = try Desk()
        try await desk.open(people: 3)
        try await desk.settle([
            1: .refused(code: "webex.409", message: "conflict"),
            2: .refused(code: "webex.400", message: "bad"),
            3: .refused(code: "webex.400", message: "bad"),
        ])
        // Another file's run gets the third one in.
        let next = RunID("next")
        try await desk.open([try Desk.row(3)], run: next)
        let intent = AttemptIntent(.bulkInsert, meeting: Desk.meeting, run: next, rows: [3])
        let attempt = try await desk.ledger.recordIntent(intent, at: later)
        let settled = Settlement(row: 3, outcome: .registered(Desk.listed(3)))
        try await desk.ledger.settle(attempt, [settled], at: later)
        let findings = [1, 2, 3]
            .map { row in
                Finding(
                    .unexpected,
                    row: row,
                    key: EmailKey(Desk.email(row)),
                    registrant: Desk.listed(row)
                )
            }
        try await desk.ledger.apply(findings, to: Desk.run)
        let rows = try await desk.rows()
        #expect(rows.allSatisfy { $0.bucket == .alreadyRegistered && $0.status == .pending })
        #expect(rows.map(\.discrepancy) == [nil, .unexpected, nil])
        #expect(rows.map(\.needsPerson) == [false, true, false])
    }

    @Test("A gate stays closed until the latest moment that was asked for")
    func gate() async throws {
        let desk = try Desk()
        #expect(try await desk.ledger.gateOpens(of: GateName("webex")) == nil)
        try await desk.ledger.closeGate(of: GateName("webex"), until: later)
        try await desk.ledger.closeGate(of: GateName("webex"), until: Desk.start)
        let again = try Ledger(path: desk.path)
        #expect(try await again.gateOpens(of: GateName("webex")) == later)
        #expect(try await again.gateOpens(of: GateName("other")) == nil)
        try await again.openGate(of: GateName("webex"))
        #expect(try await desk.ledger.gateOpens(of: GateName("webex")) == nil)
    }

    @Test("One run holds a meeting at a time, and is named to the next")
    func lock() throws {
        let desk = try Desk()
        let meeting = Desk.meeting
        var first: MeetingLock? = try desk.ledger.lock(meeting, for: "run r1, process 7")
        let second = #expect(throws: LedgerFailure.self) {
            try desk.ledger.lock(meeting, for: "run r2, process 8")
        }
        #expect(second?.status == .temporary)
        #expect(second?.message.contains("run r1, process 7") == true)
        _ = try desk.ledger.lock(MeetingID("another"), for: "run r3")
        withExtendedLifetime(first) {}
        first = nil
        _ = try desk.ledger.lock(meeting, for: "run r2, process 8")
        #expect(try Desk.mode(of: desk.path + ".locks") == 0o700)
    }

    @Test("A fresh sandbox takes its runs out of the ledger, with all that they left open")
    func forgetting() async throws {
        let desk = try Desk()
        try await desk.open(people: 2)
        _ = try await desk.insert([1])
        try await desk.ledger.forgetSandboxRuns()
        #expect(try await desk.ledger.runs(upTo: 9).isEmpty)
        #expect(try await desk.ledger.openAttempts(of: Desk.meeting).isEmpty)
        try await desk.open(people: 2)
        #expect(try await desk.ledger.rowsWaiting(in: Desk.run) == 2)
    }

    @Test("Rows that are missing from the ledger do not add up to those that were read")
    func missingRows() async throws {
        let desk = try Desk()
        try await desk.begin()
        try await desk.ledger.stage([try Desk.row(1)], in: Desk.run)
        try await desk.ledger.finishReading(
            of: Desk.run,
            fingerprint: Fingerprint(of: "x"),
            rows: 2
        )
        let account = try await desk.account()
        #expect(account.rows == 2)
        #expect(account.buckets.values.reduce(0, +) == 1)
    }
}
