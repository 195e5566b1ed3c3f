import Bookkeeping
import Delivery
import EventRuns
import Foundation
import Policy
import Registration
import TestSupport
import Testing

/// People who are taken out: by a file, because a file has them no more, or with a whole run.
struct TakingBackTests {
    private static let meeting = MeetingID("m1")

    private func statuses(on stage: Stage) async -> [String: String] {
        let people = await stage.webex.registrants(of: Self.meeting)
        return Dictionary(
            uniqueKeysWithValues: people.map { ($0.email, $0.status?.description ?? "") }
        )
    }

    private func mails(_ stage: Stage, _ kind: String) async -> [String] {
        await stage.webex.mails.filter { $0.kind == kind }.map(\.key.text).sorted()
    }

    /// Imports some people; whose company is Acme is approved, the others wait.
    @discardableResult
    private func arrive(
        _ stage: Stage,
        _ rows: [String],
        run: String,
        in dialect: Dialect = .contract
    ) async throws -> RunAccount {
        var order = stage.order(try stage.file(rows), run: run)
        order.terms.dialect = dialect
        order.policy = try stage.policy(
            """
            version: 1
            rules:
              - {name: acme, when: {companyName: {equals: Acme}}, then: approve}
            """
        )
        return try await stage.run(order).complete()
    }

    private func order(
        _ stage: Stage,
        _ purpose: RunPurpose,
        _ rows: [String] = [],
        run: String
    ) throws -> ImportOrder {
        var order = stage.order(rows.isEmpty ? "" : try stage.file(rows), run: run)
        order.purpose = purpose
        return order
    }

    private static let three = [
        "Ana,Roe,in@x.example,Acme", "Bea,Roe,waits@x.example,Other",
        "Cy,Roe,stays@x.example,Acme",
    ]

    @Test("Withdrawn: who is in is cancelled, who waits rejected, each told once")
    func withdraw() async throws {
        for status in [RegistrantStatus.cancelled, .pending] {
            let stage = try Stage()
            let dialect: Dialect = status == .pending ? .webex : .contract
            await stage.webex.change { $0.cancelled = status }
            await stage.webex.plan(.commitThenDrop, on: .cancel, at: 1)
            await stage.webex.plan(.resetAfterRead, on: .reject, at: 1)
            try await arrive(stage, Self.three, run: "r1", in: dialect)
            let rows = Array(Self.three.prefix(2)) + ["Di,Roe,unknown@x.example,Acme"]
            var leaving = try order(stage, .withdraw, rows, run: "w1")
            leaving.terms.dialect = dialect
            let account = try await stage.run(leaving).complete()
            #expect(account.exit == .done, "\(account.stopped)")
            #expect(account.decisions[.cancelled] == 1)
            #expect(account.decisions[.rejected] == 1)
            #expect(account.buckets[.alreadyRegistered] == 2)
            #expect(account.buckets[.notSent] == 1)
            let expected = [
                "in@x.example": status.description, "waits@x.example": "rejected",
                "stays@x.example": "approved",
            ]
            #expect(await statuses(on: stage) == expected)
            leaving.run = RunID("w2")
            let again = try await stage.run(leaving).complete()
            #expect(again.exit == .done, "\(again.stopped)")
            #expect(await statuses(on: stage) == expected, "done, and not done once more")
            let third = try await arrive(stage, Self.three, run: "r2", in: dialect)
            #expect(third.decisions[.approved] == 0, "a withdrawal is a person's decision")
            #expect(await statuses(on: stage) == expected)
            #expect(await mails(stage, "cancelled") == ["in@x.example"])
            #expect(await mails(stage, "rejected") == ["waits@x.example"])
        }
    }

    @Test("Whoever is withdrawn is known by the address alone: other cells are not judged")
    func withdrawByAddress() async throws {
        let stage = try Stage()
        try await arrive(stage, Self.three, run: "r1")
        var leaving = stage.order(try stage.file(["IN@x.example"], header: "E-mail"), run: "w1")
        leaving.purpose = .withdraw
        let account = try await stage.run(leaving).complete()
        #expect(account.exit == .done, "\(account.stopped)")
        #expect(await statuses(on: stage)["in@x.example"] == "cancelled")
        let rows = ["#N/A,waits@x.example", ",nonsense"]
        let file = try stage.file(rows, header: "First name,Email")
        var second = stage.order(file, run: "w2")
        second.purpose = .withdraw
        let next = try await stage.run(second).complete()
        #expect(next.buckets[.invalid] == 1 && next.exit == .personNeeded)
        #expect(await statuses(on: stage)["waits@x.example"] == "rejected")
        let discrepancies = try stage.report("discrepancies.csv", of: leaving)
        #expect(!discrepancies.contains("firstName"), "a name that was not told is no difference")
    }

    @Test("Withdrawn with --delete: gone, nobody mailed, and a later import does not send them")
    func delete() async throws {
        let stage = try Stage()
        await stage.webex.plan(.commitThenDrop, on: .bulkDelete, at: 1)
        try await arrive(stage, Self.three, run: "r1")
        let mailed = await stage.webex.mails.count
        let rows = Array(Self.three.prefix(2))
        let order = try order(stage, .delete, rows, run: "w1")
        let account = try await stage.run(order).complete()
        #expect(account.exit == .done, "\(account.stopped)")
        #expect(account.decisions[.deleted] == 2)
        #expect(account.buckets[.notSent] == 2)
        #expect(await statuses(on: stage) == ["stays@x.example": "approved"])
        #expect(try stage.report("reconciliation.csv", of: order).contains("Taken off"))
        let again = try await arrive(stage, Self.three, run: "r2")
        #expect(again.buckets[.notSent] == 2, "somebody took them out")
        #expect(again.exit == .personNeeded)
        #expect(await stage.webex.mails.count == mailed)
    }

    @Test("Undone: whom the run registered, and whom nobody has touched since, and nobody else")
    func undo() async throws {
        let stage = try Stage()
        try await stage.admit([("resident@x.example", nil)])
        await stage.webex.plan(.commitThenDrop, on: .bulkInsert, at: 2)
        let first = try await arrive(
            stage,
            Self.three + ["Ed,Roe,resident@x.example,Other"],
            run: "r1"
        )
        #expect(first.buckets[.registered] == 3)
        let people = await stage.webex.registrants(of: Self.meeting)
        let touched = people.filter { $0.email == "stays@x.example" }.compactMap(\.id)
        try await stage.webex.reject(touched, in: MeetingScope(Self.meeting), sendEmail: false)

        var order = try order(stage, .undo, run: "u1")
        order.undoes = RunID("r1")
        let account = try await stage.run(order).complete()
        #expect(account.exit == .done, "\(account.stopped)")
        #expect(account.rows == 3)
        #expect(account.decisions[.deleted] == 2)
        #expect(account.decisions[.held] == 1)
        let left = ["resident@x.example": "pending", "stays@x.example": "rejected"]
        #expect(await statuses(on: stage) == left)
        let report = try stage.report("reconciliation.csv", of: order)
        #expect(report.contains("somebody has made them rejected since"))

        let again = try await arrive(stage, Self.three, run: "r2")
        #expect(again.buckets[.registered] == 2, "what was taken back may be done anew")
    }

    @Test("Who was only found, and may have registered without the run, is left for a person")
    func onlyFound() async throws {
        let stage = try Stage()
        try await stage.admit([("in@x.example", nil)])
        await stage.webex.change { $0.unlisted = [EmailKey("in@x.example")] }
        stage.clock.advance(by: .seconds(60))
        await stage.webex.plan(.resetAfterRead, on: .bulkInsert, at: 2)
        let webex = stage.webex
        await webex.change { $0.onDuplicate = .skip }
        var order = stage.order(try stage.file([Self.three[0]]), run: "r1")
        order.policy = nil
        let doors = Revealing(webex: webex)
        let run = stage.run(order, through: doors, meetings: OneMeeting(meeting: stage.meeting))
        let imported = try await run.complete()
        #expect(imported.buckets[.registered] == 1, "found after the answer was lost")
        var undoing = try self.order(stage, .undo, run: "u1")
        undoing.undoes = RunID("r1")
        let account = try await stage.run(undoing).complete()
        #expect(account.exit == .personNeeded)
        #expect(await statuses(on: stage) == ["in@x.example": "pending"])
        let report = try stage.report("needs-attention.csv", of: undoing)
        #expect(report.contains("before this run sent them"), "\(report)")
    }

    @Test("Who is approved just as they are to be rejected is taken out all the same")
    func approvedInBetween() async throws {
        let stage = try Stage()
        try await arrive(stage, Self.three, run: "r1")
        let waiting = EmailKey("waits@x.example")
        let doors = Revealing(webex: stage.webex, approved: waiting)
        let order = try order(stage, .withdraw, [Self.three[1]], run: "w1")
        let meetings = OneMeeting(meeting: stage.meeting)
        let account = try await stage.run(order, through: doors, meetings: meetings).complete()
        #expect(account.exit == .done, "\(account.stopped)")
        #expect(account.decisions[.cancelled] == 1)
        #expect(await statuses(on: stage)["waits@x.example"] == "cancelled")
    }

    @Test("Whom a person approved before a policy agreed is not ours to remove")
    func agreed() async throws {
        let stage = try Stage()
        let rows = ["Ana,Roe,in@x.example,Other"]
        try await arrive(stage, rows, run: "r1")
        let people = await stage.webex.registrants(of: Self.meeting).compactMap(\.id)
        try await stage.webex.approve(people, in: MeetingScope(Self.meeting), sendEmail: false)
        var second = stage.order(try stage.file(rows), run: "r2")
        second.policy = try stage.policy("version: 1\ndefault: approve\noverride: true\n")
        #expect(try await stage.run(second).complete().decisions[.approved] == 1)
        var order = try order(stage, .undo, run: "u1")
        order.undoes = RunID("r1")
        let account = try await stage.run(order).complete()
        #expect(account.decisions[.held] == 1)
        #expect(await statuses(on: stage) == ["in@x.example": "approved"])
    }

    @Test("An unfinished run that was undone does not go on")
    func undoneForGood() async throws {
        let stage = try Stage()
        await stage.webex.plan(.status(403), on: .bulkInsert, at: 2)
        let rows = (1...15).map { "Ana,Roe,user\($0)@x.example,Acme" }
        let first = try await arrive(stage, rows, run: "r1")
        #expect(first.buckets[.registered] == 10)
        var order = try order(stage, .undo, run: "u1")
        order.undoes = RunID("r1")
        let account = try await stage.run(order).complete()
        #expect(account.decisions[.deleted] == 10)
        #expect(await statuses(on: stage).isEmpty)
        #expect(try await stage.ledger.unfinishedRun() == nil)
        let again = try await arrive(stage, rows, run: "r2")
        #expect(again.run == RunID("r2"), "the same file is a new run")
        #expect(again.buckets[.registered] == 15)
    }

    @Test("Undone in two goes: stopped in the middle, and gone on with by the same command")
    func stoppedUndo() async throws {
        let stage = try Stage()
        let rows = (1...25).map { "Ana,Roe,user\($0)@x.example,Acme" }
        try await arrive(stage, rows, run: "r1")
        await stage.webex.plan(.status(503), on: .bulkDelete, at: 2)
        await stage.webex.plan(.status(403), on: .bulkDelete, at: 3)
        var order = try order(stage, .undo, run: "u1")
        order.undoes = RunID("r1")
        let first = try await stage.run(order).complete()
        #expect(first.exit == .noPermission, "\(first.stopped)")
        order.run = RunID("u2")
        let second = try await stage.run(order).complete()
        #expect(second.run == RunID("u1"))
        #expect(second.decisions[.deleted] == 25)
        #expect(await statuses(on: stage).isEmpty)
    }
}

/// A door behind which something happens as somebody calls.
private struct Revealing: RegistrantsAPI {
    let webex: InMemoryWebex
    /// Whom the host approves as we come to reject them, once.
    var approved: EmailKey?
    var answersQueries: Bool { false }

    func listRegistrants(
        of meeting: MeetingScope,
        page: PageLink?
    ) async throws(CallFailure) -> Page<Registrant> {
        try await webex.listRegistrants(of: meeting, page: page)
    }

    func bulkInsert(
        _ people: [RegistrantInput],
        into meeting: MeetingScope
    ) async throws(CallFailure) -> [Registrant] {
        await webex.change { $0.unlisted = [] }
        return try await webex.bulkInsert(people, into: meeting)
    }

    func approve(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {
        try await webex.approve(ids, in: meeting, sendEmail: sendEmail)
    }

    func reject(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {
        if let approved, await webex.count(of: .reject) == 0, await webex.count(of: .cancel) == 0 {
            await webex.set(.approved, of: approved, in: meeting.id)
            throw CallFailure(.reject, .status(409))
        }
        try await webex.reject(ids, in: meeting, sendEmail: sendEmail)
    }

    func cancel(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {
        try await webex.cancel(ids, in: meeting, sendEmail: sendEmail)
    }

    func bulkDelete(_ ids: [RegistrantID], from meeting: MeetingScope) async throws(CallFailure) {
        try await webex.bulkDelete(ids, from: meeting)
    }
}
