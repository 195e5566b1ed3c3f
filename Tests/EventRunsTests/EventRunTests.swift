import Bookkeeping
import Delivery
import EventRuns
import Foundation
import Registration
import TestSupport
import Testing

/// The corridor: the order of the rooms, and what every run must end with.
struct EventRunTests {
    @Test("Without faults: one sweep before, one after, and one insert for each batch")
    func noRequestTooMany() async throws {
        let stage = try Stage()
        let account = try await stage.run(stage.order(stage.file(Stage.rows(1...25)))).complete()
        #expect(account.exit == .done)
        #expect(account.buckets[.registered] == 25)
        #expect(account.title == "Spring Summit")
        #expect(await stage.webex.calls.map(\.operation).count == 5)
        #expect(await stage.webex.count(of: .listRegistrants) == 2)
        #expect(await stage.webex.count(of: .bulkInsert) == 3)
        #expect(account.requests.sent == 6)
        #expect(stage.clock.sleeps.isEmpty)
    }

    @Test("With a policy the last sweep is also the read-back: no third one")
    func policyNeedsNoSweep() async throws {
        let stage = try Stage()
        var order = try stage.order(stage.file(Stage.rows(1...5)))
        order.policy = try stage.policy("version: 1\ndefault: approve\nrules: []\n")
        let account = try await stage.run(order).complete()
        #expect(account.exit == .done)
        #expect(account.decisions[.approved] == 5)
        #expect(account.canJoin == 5)
        #expect(await stage.webex.count(of: .listRegistrants) == 2)
        #expect(await stage.webex.count(of: .approve) == 1)
    }

    @Test("discrepancies.csv tells who is on Webex alone, and what Webex has otherwise")
    func discrepancies() async throws {
        let stage = try Stage()
        try await stage.admit([("zoe@x.example", nil), ("user2@x.example", "Globex")])
        let order = try stage.order(stage.file(Stage.rows(1...3)))
        let account = try await stage.run(order).complete()
        #expect(account.buckets[.alreadyRegistered] == 1 && account.strangers == 1)
        let lines = try stage.report("discrepancies.csv", of: order).split(separator: "\n")
            .dropFirst()
        #expect(
            lines.map { $0.split(separator: ",", omittingEmptySubsequences: false)[8] } == [
                "data_differs", "data_differs", "not_in_file",
            ]
        )
        #expect(
            lines[1].contains("user2@x.example,Ana,Roe,firstName,Ana,Web,data_differs,2,3")
        )
        #expect(lines.last?.contains("zoe@x.example,Web,Form,,no,pending,not_in_file,,,") == true)
    }

    @Test("An answer without ids is followed by a listing before anything is decided")
    func unknownStatus() async throws {
        let stage = try Stage()
        await stage.webex.plan(WebexFault(.all, .withoutIDs), on: .bulkInsert, at: 1)
        var order = try stage.order(stage.file(Stage.rows(1...5)))
        order.policy = try stage.policy("version: 1\ndefault: approve\nrules: []\n")
        let account = try await stage.run(order).complete()
        #expect(account.decisions[.approved] == 5)
        #expect(await stage.webex.mails.count == 10)
    }

    @Test("A lost answer registers and mails nobody twice")
    func lostAnswer() async throws {
        let stage = try Stage()
        await stage.webex.change { $0.onDuplicate = .accept }
        await stage.webex.plan(.commitThenDrop, on: .bulkInsert, at: 2)
        let account = try await stage.run(stage.order(stage.file(Stage.rows(1...25)))).complete()
        #expect(account.exit == .done)
        #expect(account.buckets[.registered] == 25)
        #expect(await stage.webex.mails.count == 25)
    }

    @Test("A second run finds everybody there and sends nothing")
    func secondRun() async throws {
        let stage = try Stage()
        let file = try stage.file(Stage.rows(1...12))
        _ = try await stage.run(stage.order(file)).complete()
        let account = try await stage.run(stage.order(file, run: "r2")).complete()
        #expect(account.buckets[.alreadyRegistered] == 12)
        #expect(account.exit == .done)
        #expect(await stage.webex.count(of: .bulkInsert) == 2)
    }

    @Test("The policy decides on people whom somebody else registered, by the row")
    func decidesOnEverybodyPending() async throws {
        let stage = try Stage()
        let person = RegistrantInput(
            email: try EmailAddress("USER1@x.example"),
            firstName: "A",
            lastName: "B"
        )
        _ = try await stage.webex.bulkInsert([person], into: MeetingScope(MeetingID("m1")))
        var order = try stage.order(stage.file(Stage.rows(1...2)))
        order.policy = try stage.policy(
            """
            version: 1
            rules: [{name: acme, when: {companyName: {equals: acme}}, then: approve}]
            """
        )
        let account = try await stage.run(order).complete()
        #expect(account.buckets[.alreadyRegistered] == 1)
        #expect(account.decisions[.approved] == 2)
    }

    @Test("Somebody who vanishes during the run is not reported as in")
    func vanished() async throws {
        let stage = try Stage()
        // The answer claims five people; only three were ever registered.
        await stage.webex.plan(WebexFault(.first(3), .normal), on: .bulkInsert, at: 1)
        let order = try stage.order(stage.file(Stage.rows(1...5)))
        let account = try await stage.run(order).complete()
        #expect(account.rows == 5)
        #expect(account.buckets.values.reduce(0, +) == 5)
        let there = await stage.webex.registrants(of: MeetingID("m1")).count
        #expect(account.buckets[.registered] == there)
    }

    @Test("A meeting without registration stops the run before anything is sent")
    func withoutRegistration() async throws {
        var stage = try Stage()
        stage.meeting.registrationEnabled = false
        let order = try stage.order(stage.file(Stage.rows(1...3)))
        let account = try await stage.run(order).complete()
        #expect(account.exit == .unavailable)
        #expect(account.buckets[.notSent] == 3)
        #expect(account.stopped.contains("registration"))
        #expect(await stage.webex.calls.isEmpty)
        #expect(
            try stage.report("reconciliation.csv", of: order).contains("meeting.noRegistration")
        )
    }

    @Test("A token that ends in mid-run is 77, and every row is in a bucket")
    func tokenEnds() async throws {
        let stage = try Stage()
        await stage.webex.plan(.status(401), on: .bulkInsert, at: 2)
        let order = try stage.order(stage.file(Stage.rows(1...25)))
        let account = try await stage.run(order).complete()
        #expect(account.exit == .noPermission)
        #expect(account.buckets[.registered] == 10)
        #expect(account.buckets[.notSent] == 15)
    }

    @Test("A file that is refused in its middle leaves no run and sends nothing")
    func refusedFile() async throws {
        let stage = try Stage()
        let file = try stage.file(Stage.rows(1...20) + ["\"open,Roe,x@x.example,Acme"])
        await #expect(throws: RunFailure.self) {
            try await stage.run(stage.order(file)).complete()
        }
        #expect(try await stage.ledger.runs(upTo: 5).isEmpty)
        #expect(await stage.webex.calls.isEmpty)
    }

    @Test("A dry run sends nothing and says what would happen")
    func dryRun() async throws {
        let stage = try Stage()
        var order = try stage.order(stage.file(Stage.rows(1...4)))
        order.policy = try stage.policy("version: 1\ndefault: approve\nrules: []\n")
        let account = try await stage.run(order).rehearse()
        #expect(account.decisions[.approved] == 4)
        #expect(account.buckets[.notSent] == 4)
        #expect(account.exit == .done)
        #expect(await stage.webex.calls.map(\.operation) == [.listRegistrants])
    }

    @Test("--limit sends the first new rows only")
    func limit() async throws {
        let stage = try Stage()
        var order = try stage.order(stage.file(Stage.rows(1...9)))
        order.limit = 4
        let account = try await stage.run(order).complete()
        #expect(account.buckets[.registered] == 4)
        #expect(account.buckets[.notSent] == 5)
        #expect(account.exit == .done)
        #expect(try stage.report("reconciliation.csv", of: order).contains(",limit,"))
    }
}
