import Bookkeeping
import Delivery
import EventRuns
import Foundation
import Registration
import TestSupport
import Testing

/// The corridor when it is walked a second time.
struct ContinuingRunTests {
    @Test("A run that was stopped goes on where it was, by its file or by its name")
    func goesOn() async throws {
        for byName in [true, false] {
            let stage = try Stage()
            await stage.webex.change { $0.onDuplicate = .accept }
            await stage.webex.plan(.status(401), on: .bulkInsert, at: 2)
            let file = try stage.file(Stage.rows(1...25))
            let first = try await stage.run(stage.order(file)).complete()
            #expect(first.exit == .noPermission)
            let again = stage.run(stage.order(file, run: byName ? "r1" : "r2"))
            let second = byName ? try await again.proceed() : try await again.complete()
            #expect(second.exit == .done)
            #expect(second.run == RunID("r1"))
            #expect(second.buckets[.registered] == 25)
            #expect(second.stopped.isEmpty)
            #expect(await stage.webex.mails.count == 25)
            #expect(try await stage.ledger.runs(upTo: 9).count == 1)
        }
    }

    @Test("What an earlier run knew of somebody who has gone since is not told of them")
    func goneMeanwhile() async throws {
        let stage = try Stage()
        _ = try await stage.run(stage.order(try stage.file(Stage.rows(1...2)))).complete()
        await stage.webex.plan(.status(404), on: .listRegistrants, at: 3, 5)
        var order = stage.order(try stage.file(Stage.rows(1...3)), run: "r2")
        let first = try await stage.run(order).complete()
        #expect(first.exit == .unavailable && first.buckets[.alreadyRegistered] == 2)
        let gone = try #require(await stage.webex.registrants(of: MeetingID("m1")).first)
        try await stage.webex.bulkDelete([try #require(gone.id)], from: order.meeting)
        order.run = RunID("r3")
        let second = try await stage.run(order).complete()
        #expect(second.run == RunID("r2") && second.exit == .unavailable, "\(second.stopped)")
        let rows = try await stage.ledger.rows(of: second.run, after: 0, upTo: 9)
        #expect(rows.map(\.bucket) == [.notSent, .alreadyRegistered, .registered])
        #expect(rows[0].status == nil && rows[0].registrantID == nil)
    }

    @Test("A run that looked far back goes on only with what looks as far back")
    func reach() async throws {
        let stage = try Stage()
        await stage.webex.plan(.status(401), on: .bulkInsert, at: 2)
        var order = stage.order(try stage.file(Stage.rows(1...25)))
        order.terms.dialect = .webex
        order.terms.registeredSince = 800
        _ = try await stage.run(order).complete()
        order.terms.registeredSince = nil
        let failure = await #expect(throws: RunFailure.self) {
            try await stage.run(order).proceed()
        }
        #expect(failure?.status == .usage)
        #expect(failure?.description.contains("--registered-since 800") ?? false)
        #expect(await stage.webex.count(of: .bulkInsert) == 2)
        order.terms.registeredSince = 900
        #expect(try await stage.run(order).proceed().buckets[.registered] == 25)
    }

    @Test("A continued run obeys the new policy; what was decided before stays")
    func newPolicy() async throws {
        let stage = try Stage()
        await stage.webex.plan(.status(401), on: .approve, at: 2)
        let file = try stage.file(Stage.rows(1...25))
        var order = stage.order(file)
        order.policy = try stage.policy("version: 1\ndefault: approve\nrules: []\n")
        let first = try await stage.run(order).complete()
        #expect(first.exit == .noPermission)
        #expect(first.decisions[.approved] == 10)
        order.policy = try stage.policy("version: 1\ndefault: reject\nrules: []\n")
        let second = try await stage.run(order).proceed()
        #expect(second.exit == .done)
        #expect(second.decisions[.approved] == 10)
        #expect(second.decisions[.rejected] == 15)
        let mails = await stage.webex.mails
        #expect(mails.count == 50)
    }

    @Test("A doubt that outlives its process is settled first, its delay counted from the call")
    func doubtAcrossProcesses() async throws {
        var stage = try Stage()
        await stage.webex.change { $0.onDuplicate = .accept }
        stage.options.deadline = stage.clock.now.advanced(by: .seconds(3))
        await stage.webex.plan(.lateCommit(after: .seconds(4)), on: .bulkInsert, at: 1)
        let file = try stage.file(Stage.rows(1...10))
        let first = try await stage.run(stage.order(file)).complete()
        #expect(first.exit == .temporary)
        stage.options.deadline = nil
        let second = try await stage.run(stage.order(file, run: "r2")).complete()
        #expect(second.exit == .done)
        #expect(second.run == RunID("r1"))
        #expect(second.buckets[.registered] == 10)
        #expect(await stage.webex.mails.count == 10)
    }

    @Test("A long wait ends the run, and an earlier restart leaves at once with the same moment")
    func closedGate() async throws {
        let stage = try Stage()
        let hour = RetryAfter.delay(.seconds(3600))
        await stage.webex.plan(.status(429, retryAfter: hour), on: .bulkInsert, at: 1)
        let file = try stage.file(Stage.rows(1...5))
        let first = try await stage.run(stage.order(file)).complete()
        #expect(first.exit == .temporary)
        let moment = try #require(first.resumeAt)
        let calls = await stage.webex.calls.count
        let early = await #expect(throws: RunFailure.self) {
            try await stage.run(stage.order(file, run: "r2")).complete()
        }
        #expect(early?.status == .temporary)
        #expect(early?.resumeAt == moment)
        #expect(await stage.webex.calls.count == calls)
        try await stage.clock.sleep(until: moment, tolerance: nil)
        let later = try await stage.run(stage.order(file, run: "r3")).complete()
        #expect(later.exit == .done)
        #expect(later.buckets[.registered] == 5)
    }

    @Test("A gate that a clock closed which was ahead is open again after a day")
    func gateOfAClockAhead() async throws {
        let stage = try Stage()
        let order = try stage.order(stage.file(Stage.rows(1...5)))
        let day = stage.clock.now.advanced(by: .seconds(86_400))
        let year = day.advanced(by: .seconds(364 * 86_400))
        try await stage.ledger.closeGate(of: order.gate, until: year)
        let early = await #expect(throws: RunFailure.self) {
            try await stage.run(order).complete()
        }
        #expect(early?.status == .temporary && early?.resumeAt == day)
        try await stage.clock.sleep(until: day, tolerance: nil)
        #expect(try await stage.run(order).complete().exit == .done)
    }

    @Test("The rest of a wait that is short enough is sat out, and nothing is sent before")
    func nearlyOpenGate() async throws {
        let stage = try Stage()
        let hour = RetryAfter.delay(.seconds(3600))
        await stage.webex.plan(.status(429, retryAfter: hour), on: .bulkInsert, at: 1)
        let file = try stage.file(Stage.rows(1...5))
        let first = try await stage.run(stage.order(file)).complete()
        let moment = try #require(first.resumeAt)
        try await stage.clock.sleep(until: moment.advanced(by: .seconds(-600)), tolerance: nil)
        let second = try await stage.run(stage.order(file, run: "r2")).complete()
        #expect(second.exit == .done)
        #expect(stage.clock.sleeps.contains(.seconds(600)))
        #expect(stage.clock.now >= moment)
    }

    @Test("A report that cannot be written is known before anything is sent")
    func unwritableReport() async throws {
        let stage = try Stage()
        var order = try stage.order(stage.file(Stage.rows(1...5)))
        order.report = "/dev/null/report"
        let failure = await #expect(throws: RunFailure.self) {
            try await stage.run(order).complete()
        }
        #expect(failure?.status == .cannotCreate)
        #expect(await stage.webex.count(of: .bulkInsert) == 0)
    }

    @Test("A retry sends what failed for a reason that may have passed, and nothing else")
    func retry() async throws {
        let stage = try Stage()
        await stage.webex.plan(.status(403), on: .bulkInsert, at: 2)
        var order = try stage.order(stage.file(Stage.rows(1...30)))
        order.limit = 20
        let first = try await stage.run(order).complete()
        #expect(first.exit == .noPermission)
        #expect(first.buckets[.registered] == 10)
        order.retrying = true
        let second = try await stage.run(order).proceed()
        #expect(second.exit == .done)
        #expect(second.buckets[.registered] == 20, "beyond the limit nothing has failed")
        #expect(await stage.webex.mails.count == 20)
    }

    @Test("A limit is one for the whole run, however often it goes on")
    func limit() async throws {
        let stage = try Stage()
        await stage.webex.plan(.status(401), on: .bulkInsert, at: 2)
        let file = try stage.file(Stage.rows(1...40))
        var order = stage.order(file)
        order.limit = 20
        #expect(try await stage.run(order).complete().buckets[.registered] == 10)
        var again = stage.order(file, run: "r2")
        again.limit = 20
        #expect(try await stage.run(again).complete().buckets[.registered] == 20)
    }

    @Test("Without a policy a resumed run sends the verdicts that were written down")
    func recordedVerdicts() async throws {
        let stage = try Stage()
        await stage.webex.plan(.status(401), on: .approve, at: 2)
        var order = try stage.order(stage.file(Stage.rows(1...25)))
        order.policy = try stage.policy("version: 1\ndefault: approve\nrules: []\n")
        #expect(try await stage.run(order).complete().decisions[.approved] == 10)
        order.policy = nil
        let second = try await stage.run(order).proceed()
        #expect(second.decisions[.approved] == 25)
        #expect(await stage.webex.mails.count == 50)
    }

    @Test("A run that is stopped before it could look does not deny what the ledger knows")
    func stoppedEarly() async throws {
        let stage = try Stage()
        let file = try stage.file(Stage.rows(1...5))
        _ = try await stage.run(stage.order(file)).complete()
        await stage.webex.plan(.status(401), on: .listRegistrants, at: 3)
        let stopped = try await stage.run(stage.order(file, run: "r2")).complete()
        #expect(stopped.exit == .noPermission)
        #expect(stopped.buckets[.alreadyRegistered] == 5)
        let resumed = try await stage.run(stage.order(file, run: "r3")).complete()
        #expect(resumed.exit == .done)
        #expect(resumed.buckets[.alreadyRegistered] == 5)
        #expect(await stage.webex.count(of: .bulkInsert) == 1)
    }

    @Test("A meeting that refuses further people still has its policy applied to those who are in")
    func decidesAfterTheBrake() async throws {
        let stage = try Stage()
        for call in 2...40 {
            let full = WebexFault.status(400, message: "The meeting is full.")
            await stage.webex.plan(full, on: .bulkInsert, at: call)
        }
        var order = try stage.order(stage.file(Stage.rows(1...60)))
        order.policy = try stage.policy("version: 1\ndefault: approve\nrules: []\n")
        let account = try await stage.run(order).complete()
        #expect(account.exit == .unavailable)
        #expect(account.buckets[.registered] == 10)
        #expect(account.decisions[.approved] == 10)
        #expect(account.canJoin == 10)
    }
}
