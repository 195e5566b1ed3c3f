import Delivery
import Registration
import TestSupport
import Testing

struct CourierConflictTests {
    @Test("A conflict is looked up: who is there was there already, the others go through")
    func foreigner() async throws {
        let world = World(rows: 250)
        await world.webex.registerForeigner(person(7), in: world.meeting.id)
        await world.webex.registerForeigner(person(107), in: world.meeting.id)
        await world.webex.plan(WebexFault(.afterForeigner, .normal), on: .bulkInsert, at: 3)
        #expect(try await world.deliver() == nil)
        let counts = await world.journal.counts(of: world.run)
        #expect(counts == [.registered: 247, .alreadyRegistered: 3])
        #expect(await world.journal.state(of: 7, in: world.run) == .alreadyRegistered)
        #expect(await world.journal.state(of: 201, in: world.run) == .alreadyRegistered)
        #expect(await world.webex.mails(to: key(7), kind: "registered") == 0)
        #expect(await world.journal.completedSweeps == 1)
        #expect(await world.count(.bulkInsert) == 6)
    }

    @Test("Somebody found after a conflict is ours when an earlier call for the row was in doubt")
    func ours() async throws {
        let world = World(rows: 10)
        await world.webex.plan(.lateCommit(after: .seconds(6)), on: .bulkInsert, at: 1)
        await world.webex.plan(
            WebexFault(.none, .fail(.notReached("down"))),
            on: .bulkInsert,
            at: 2
        )
        await world.webex.plan(
            .status(429, retryAfter: .delay(.seconds(10))),
            on: .bulkInsert,
            at: 3
        )
        #expect(try await world.deliver() == nil)
        #expect(await world.journal.counts(of: world.run) == [.registered: 10])
        #expect(await world.irregular(1...10).isEmpty)
    }

    @Test("A conflict of which nobody is found is split until the row stands alone, and refused")
    func nobodyFound() async throws {
        let world = World(rows: 100)
        await world.webex.change { $0.listingLag = .seconds(1_000_000) }
        await world.webex.registerForeigner(person(42), in: world.meeting.id)
        #expect(try await world.deliver() == nil)
        let outcome = await world.journal.outcome(of: 42, in: world.run)
        guard case .refused("webex.409", let words) = outcome else {
            Issue.record("row 42 is \(outcome as Any)")
            return
        }
        #expect(words.contains("registered"))
        #expect(await world.registered() == 99)
        #expect(await world.webex.mails(to: key(42), kind: "registered") == 0)
    }

    @Test("A meeting that answers 409 to everything is found out in few requests")
    func alwaysConflict() async throws {
        let world = World(rows: 20_000)
        await world.webex.planAlways(.status(409, message: "closed"), on: .bulkInsert)
        let stop = try #require(try await world.deliver())
        #expect(stop.code == "meeting.refuses" && stop.status == .unavailable)
        #expect(stop.message.contains("closed"))
        #expect(await world.count(.bulkInsert) <= 8 + 1 + 12)
        #expect(await world.journal.counts(of: world.run) == [.waiting: 20_000])
    }
}
