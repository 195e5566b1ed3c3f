import Delivery
import Registration
import TestSupport
import Testing

struct CourierDoubtTests {
    @Test(
        "A lost answer leaves everybody registered and mailed once, applied or not",
        arguments: [
            WebexFault.commitThenDrop, .resetAfterRead, .partialCommit(40),
            .lateCommit(after: .seconds(4)), .status(408), .status(500), .status(502),
            .status(503), .status(504), WebexFault(.all, .fail(.unreadable("html"))),
            WebexFault(.all, .fail(.status(500))),
            .status(503, retryAfter: .delay(.seconds(2))),
        ]
    )
    func lost(fault: WebexFault) async throws {
        var rules = WebexRules()
        rules.onDuplicate = .accept
        let world = World(rows: 450, rules: rules)
        await world.webex.plan(fault, on: .bulkInsert, at: 2, 4)
        #expect(try await world.deliver() == nil)
        #expect(await world.irregular(1...450).isEmpty)
        #expect(await world.registered() == 450)
    }

    @Test("Doubts are set aside and settled together after the last batch")
    func together() async throws {
        let world = World(rows: 500)
        await world.webex.plan(.commitThenDrop, on: .bulkInsert, at: 1, 3)
        #expect(try await world.deliver() == nil)
        let operations = await world.webex.calls.map(\.operation)
        #expect(operations.prefix(5).allSatisfy { $0 == .bulkInsert })
        #expect(operations.dropFirst(5).allSatisfy { $0 == .listRegistrants })
        #expect(await world.journal.completedSweeps == 1)
        #expect(world.clock.sleeps.isEmpty)
    }

    @Test("Absent means absent from two sweeps, the second begun after the settle delay")
    func absent() async throws {
        let world = World(rows: 100)
        await world.webex.plan(.resetAfterRead, on: .bulkInsert, at: 1)
        let start = world.clock.now
        #expect(try await world.deliver() == nil)
        #expect(await world.journal.completedSweeps == 2)
        let calls = await world.webex.calls
        #expect(
            calls.map(\.operation)
                == [.bulkInsert, .listRegistrants, .listRegistrants, .bulkInsert]
        )
        #expect(calls[1].at == start)
        #expect(calls[2].at == start.advanced(by: .seconds(5)))
        #expect(await world.irregular(1...100).isEmpty)
    }

    @Test("A listing that lags behind by less than the settle delay deceives nobody")
    func lag() async throws {
        var rules = WebexRules()
        rules.onDuplicate = .accept
        rules.listingLag = .seconds(4)
        let world = World(rows: 300, rules: rules)
        await world.webex.plan(.commitThenDrop, on: .bulkInsert, at: 1, 2, 3)
        #expect(try await world.deliver() == nil)
        #expect(await world.irregular(1...300).isEmpty)
    }

    @Test("A partial answer settles whom it names; the rest is looked up")
    func partial() async throws {
        let world = World(rows: 100)
        await world.webex.plan(WebexFault(.all, .omitting(30)), on: .bulkInsert, at: 1)
        await world.webex.plan(
            WebexFault(.none, .fail(.status(401))),
            on: .listRegistrants,
            at: 1
        )
        #expect(try await world.deliver()?.status == .noPermission)
        #expect(await world.journal.counts(of: world.run) == [.registered: 70, .sent: 30])
        #expect(try await world.settle() == nil)
        #expect(await world.registered() == 100)
        #expect(await world.count(.bulkInsert) == 1)
        #expect(await world.irregular(1...100).isEmpty)
    }

    @Test(
        "A person whom Webex says nothing of, time after time, stays in doubt, and the run goes on"
    )
    func neverNamed() async throws {
        let world = World(rows: 10)
        await world.webex.planAlways(WebexFault(.first(9), .normal), on: .bulkInsert)
        await world.webex.plan(WebexFault(.none, .omitting(1)), on: .bulkInsert, at: 2, 3, 4)
        for call in 2...20 {
            await world.webex.plan(WebexFault(.none, .normal), on: .bulkInsert, at: call)
        }
        #expect(try await world.deliver() == nil)
        #expect(await world.journal.counts(of: world.run) == [.registered: 9, .sent: 1])
        #expect(await world.count(.bulkInsert) <= 2 + world.options.limits.settleRounds)
    }

    @Test("Doubt after doubt stops the sending early; when nothing arrived, the run stops")
    func doubtsInARow() async throws {
        let world = World(rows: 2000)
        await world.webex.planAlways(.status(503), on: .bulkInsert)
        let stop = try #require(try await world.deliver())
        #expect(stop.status == .unavailable && stop.code == "webex.noAnswer")
        #expect(await world.count(.bulkInsert) == world.options.limits.doubtsInARow)
        #expect(await world.journal.counts(of: world.run) == [.waiting: 2000])
        await world.webex.planAlways(nil, on: .bulkInsert)
        #expect(try await world.deliver() == nil)
        #expect(await world.irregular(1...2000).isEmpty)
    }

    @Test("A small file whose every answer is lost ends as well")
    func alwaysLost() async throws {
        let world = World(rows: 5)
        await world.webex.planAlways(.resetAfterRead, on: .bulkInsert)
        let stop = try #require(try await world.deliver())
        #expect(stop.status == .unavailable)
        #expect(await world.journal.counts(of: world.run) == [.waiting: 5])
        #expect(await world.count(.bulkInsert) <= world.options.limits.doubtsInARow)
    }

    @Test("When every answer is lost but everything arrives, the run ends well")
    func everyAnswerLost() async throws {
        let world = World(rows: 3000)
        await world.webex.planAlways(.commitThenDrop, on: .bulkInsert)
        #expect(try await world.deliver() == nil)
        #expect(await world.count(.bulkInsert) == 30)
        #expect(await world.irregular(1...3000).isEmpty)
        #expect(await world.registered() == 3000)
    }

    @Test("A service that asks for a long rest in its 503 ends the run, resumable")
    func longRest() async throws {
        let world = World(rows: 200)
        await world.webex.plan(
            WebexFault(.all, .fail(.status(503), retryAfter: .delay(.seconds(7200)))),
            on: .bulkInsert,
            at: 1
        )
        let stop = try #require(try await world.deliver())
        #expect(stop.status == .temporary && stop.resumeAt != nil)
        #expect(await world.journal.counts(of: world.run) == [.sent: 100, .waiting: 100])
        #expect(try await world.settle() == nil)
        #expect(try await world.deliver() == nil)
        #expect(await world.irregular(1...200).isEmpty)
    }
}
