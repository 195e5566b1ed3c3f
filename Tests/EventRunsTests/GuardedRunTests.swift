import Bookkeeping
import Delivery
import Foundation
import Registration
import Synchronization
import TestSupport
import Testing

@testable import EventRuns

/// Nothing is written before it was told what will be, and a meeting that takes nobody gets none.
struct GuardedRunTests {
    /// Keeps the briefings, and answers each with the same stop.
    private final class Approver: Sendable {
        let refusal: Stop?
        private let seen = Mutex<[Briefing]>([])

        init(refusing isRefusing: Bool) {
            let stop = Stop(
                status: .personNeeded,
                code: "guard.unconfirmed",
                message: "no",
                resumeAt: nil
            )
            refusal = isRefusing ? stop : nil
        }

        var briefings: [Briefing] { seen.withLock { $0 } }

        func approve(_ briefing: Briefing) -> Stop? {
            seen.withLock { $0.append(briefing) }
            return refusal
        }
    }

    private static let policy = """
        version: 1
        default: approve
        rules:
          - {name: one, when: {email: {equals: user1@x.example}}, then: reject, notify: false}
          - {name: two, when: {email: {equals: user2@x.example}}, then: hold}
        """

    private func writes(_ stage: Stage) async -> Int {
        await stage.webex.calls.count { $0.operation != .listRegistrants }
    }

    @Test("Refused, nothing is posted; confirmed afterwards, the same run goes on")
    func refused() async throws {
        let stage = try Stage()
        let no = Approver(refusing: true)
        var order = try stage.order(stage.file(Stage.rows(1...25)))
        order.policy = try stage.policy(Self.policy)
        order.approve = { no.approve($0) }
        let first = try await stage.run(order).complete()
        #expect(first.exit == .personNeeded)
        #expect(first.buckets[.notSent] == 25)
        #expect(await writes(stage) == 0)
        #expect(no.briefings.count == 1)
        #expect(
            try stage.report("reconciliation.csv", of: order).contains("guard.unconfirmed")
        )
        let yes = Approver(refusing: false)
        order.approve = { yes.approve($0) }
        let second = try await stage.run(order).proceed()
        #expect(second.exit == .done)
        #expect(second.run == first.run)
        #expect(second.buckets[.registered] == 25)
        #expect(yes.briefings == no.briefings)
    }

    @Test("Who is not to be told is not among the mails that are expected")
    func silent() async throws {
        for (notices, mails) in [
            ([.registered], [25, 0]), ([.approved], [0, 25]), ([], [0, 0]),
        ] as [([RunTerms.Notice], [Int])] {
            let stage = try Stage()
            let approver = Approver(refusing: true)
            var order = try stage.order(stage.file(Stage.rows(1...25)))
            order.policy = try stage.policy("version: 1\ndefault: approve\nrules: []\n")
            order.terms.dialect = .webex
            order.terms.notices = Set(notices)
            order.approve = { approver.approve($0) }
            _ = try await stage.run(order).complete()
            let told = try #require(approver.briefings.last)
            #expect([told.mailsAtInsert, told.mailsAtDecision] == mails)
        }
    }

    @Test("The briefing has rows, writes, mails, seats and time as they come")
    func told() async throws {
        var stage = try Stage()
        stage.meeting.start = "2030-12-01T13:00:00Z"
        stage.meeting.end = "1999-12-01T13:00:00Z"
        stage.meeting.timezone = "Europe/Zurich"
        stage.meeting.hostEmail = "host@x.example"
        stage.meeting.maxRegisterNum = 100
        let there = RegistrantInput(
            email: try EmailAddress("user3@x.example"),
            firstName: "A",
            lastName: "B"
        )
        _ = try await stage.webex.bulkInsert([there], into: MeetingScope(MeetingID("m1")))
        let approver = Approver(refusing: false)
        let rows = Stage.rows(1...25) + ["No,Body,nowhere,Acme"]
        var order = try stage.order(stage.file(rows))
        order.policy = try stage.policy(Self.policy)
        order.approve = { approver.approve($0) }
        let account = try await stage.run(order).complete()
        let briefing = try #require(approver.briefings.first)
        #expect(approver.briefings.count == 1)
        #expect(briefing.title == "Spring Summit")
        #expect(briefing.start == "2030-12-01 14:00 Europe/Zurich")
        #expect(briefing.isOver)
        #expect(briefing.host == "host@x.example")
        #expect(briefing.hasRegistration == true)
        #expect(briefing.registrations == 24)
        #expect(briefing.mailsAtInsert == 24)
        #expect(briefing.approvals == 23)
        #expect(briefing.rejections == 1)
        #expect(briefing.mailsAtDecision == 23)
        #expect(briefing.seatsLeft == 99)
        let others = briefing.buckets.filter { $0.value != 0 }
        #expect(others == [.alreadyRegistered: 1, .invalid: 1])
        // Three inserts, three approvals, one rejection, the meeting, two listings.
        #expect(briefing.requests == 9)
        #expect(account.decisions[.approved] == 23)
        #expect(account.requests.sent == 10)
    }

    @Test("A run with nothing to write asks nobody, and without an approver nobody is asked")
    func nothingToWrite() async throws {
        let stage = try Stage()
        let file = try stage.file(Stage.rows(1...5))
        #expect(try await stage.run(stage.order(file)).complete().exit == .done)
        let no = Approver(refusing: true)
        var order = stage.order(file, run: "r2")
        order.approve = { no.approve($0) }
        #expect(try await stage.run(order).complete().exit == .done)
        #expect(no.briefings.isEmpty)
        // Decisions are writes as well.
        order = stage.order(file, run: "r3")
        order.policy = try stage.policy(Self.policy)
        order.approve = { no.approve($0) }
        let account = try await stage.run(order).complete()
        #expect(account.exit == .personNeeded)
        #expect(no.briefings.map(\.writes) == [4])
        #expect(await stage.webex.count(of: .approve) == 0)
    }

    @Test(
        "A meeting that takes nobody: one code, one status, and nothing is sent",
        arguments: [
            ("meeting.ended", .personNeeded), ("meeting.recurring", .personNeeded),
            ("meeting.otherHost", .personNeeded), ("meeting.full", .personNeeded),
            ("meeting.noRegistration", .unavailable), ("meeting.notFound", .unavailable),
        ] as [(String, Registration.ExitStatus)]
    )
    func takesNobody(code: String, status: Registration.ExitStatus) async throws {
        var stage = try Stage()
        var order = try stage.order(stage.file(Stage.rows(1...3)))
        switch code {
        case "meeting.ended": stage.meeting.state = "expired"
        case "meeting.recurring":
            stage.meeting.registrationEnabled = nil
            stage.meeting.recurrence = "FREQ=WEEKLY"
        case "meeting.otherHost":
            stage.meeting.hostEmail = "ann@x.example"
            order.meeting.hostEmail = try EmailAddress("bob@x.example")
        case "meeting.full":
            stage.meeting.maxRegisterNum = 1
            let there = RegistrantInput(
                email: try EmailAddress("z@x.example"),
                firstName: "A",
                lastName: "B"
            )
            _ = try await stage.webex.bulkInsert([there], into: MeetingScope(MeetingID("m1")))
        case "meeting.notFound": order.meeting = MeetingScope(MeetingID("other"))
        default: stage.meeting.registrationEnabled = false
        }
        let before = await writes(stage)
        let account = try await stage.run(order).complete()
        #expect(account.exit == status)
        #expect(account.buckets[.notSent] == 3)
        #expect(account.stopped.contains("Nothing was sent."))
        #expect(await writes(stage) == before)
        #expect(try stage.report("reconciliation.csv", of: order).contains(code))
    }

    @Test("A recurring meeting with registration on, and one over by the clock alone, take people")
    func takesPeople() async throws {
        var stage = try Stage()
        stage.meeting.recurrence = "FREQ=WEEKLY"
        stage.meeting.end = "1999-12-01T13:00:00Z"
        stage.meeting.hostEmail = "ANN@x.example"
        var order = try stage.order(stage.file(Stage.rows(1...3)))
        order.meeting.hostEmail = try EmailAddress("ann@x.example")
        #expect(try await stage.run(order).complete().exit == .done)
    }
}
