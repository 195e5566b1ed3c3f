import Delivery
import Registration
import TestSupport
import Testing

struct CourierCrashTests {
    /// Everything a run does, by one process; throws where the journal fails.
    private func life(of world: World) async throws {
        let courier = world.courier()
        _ = try await courier.settleOpenAttempts(of: world.meeting)
        try await courier.deliver(run: world.run, to: world.meeting)
        if await world.journal.decisionCounts(of: world.run).isEmpty {
            await world.journal.decide(.approve, rows: Array(1...250), of: world.run)
        }
        try await courier.decide(run: world.run, in: world.meeting)
    }

    @Test(
        "A process that ends at any write, before or after it, is continued by the next one",
        arguments: [InMemoryJournal.Failing.beforeWriting, .afterWriting]
    )
    func everyWrite(failing: InMemoryJournal.Failing) async throws {
        var call = 1
        var isKilled = true
        while isKilled {
            var rules = WebexRules()
            rules.onDuplicate = .accept
            let world = World(rows: 250, rules: rules)
            await world.webex.plan(.commitThenDrop, on: .bulkInsert, at: 2)
            await world.webex.plan(.resetAfterRead, on: .approve, at: 1)
            await world.journal.fail(fromCall: call, failing)
            do {
                try await life(of: world)
                isKilled = false
            } catch DeliveryFailure.ledger {
                await world.journal.recover()
                try await life(of: world)
            }
            let odd = await world.irregular(1...250)
            #expect(odd.isEmpty, "killed at write \(call): \(odd.prefix(3))")
            #expect(await world.registered() == 250, "killed at write \(call)")
            #expect(
                await world.journal.decisionCounts(of: world.run) == [.answered: 250],
                "killed at write \(call)"
            )
            for row in 1...250 {
                let mails = await world.webex.mails(to: key(row), kind: "approved")
                #expect(mails == 1, "killed at write \(call): row \(row) has \(mails) mails")
            }
            call += 1
        }
        #expect(call > 20)
    }

    @Test("Open attempts of another run of the meeting are settled too")
    func otherRun() async throws {
        let world = World(rows: 100)
        let other = RunID("run-0")
        await world.journal.add(run: other, items: items(1...10))
        let intent = AttemptIntent(
            .bulkInsert,
            meeting: world.meeting.id,
            run: other,
            rows: Array(1...10)
        )
        _ = try await world.journal.recordIntent(intent, at: world.clock.now)
        _ = try await world.webex.bulkInsert(items(1...4).map(\.person), into: world.meeting)
        #expect(try await world.settle() == nil)
        #expect(await world.journal.counts(of: other) == [.registered: 4, .waiting: 6])
        #expect(try await world.journal.openAttempts(of: world.meeting.id).isEmpty)
    }

    @Test("A doubt that is old enough costs no wait")
    func oldDoubt() async throws {
        let world = World(rows: 10)
        let intent = AttemptIntent(
            .bulkInsert,
            meeting: world.meeting.id,
            run: world.run,
            rows: Array(1...10)
        )
        _ = try await world.journal.recordIntent(intent, at: world.clock.now)
        world.clock.advance(by: .seconds(60))
        #expect(try await world.settle() == nil)
        #expect(world.clock.sleeps.isEmpty)
        #expect(await world.journal.completedSweeps == 2)
        #expect(await world.journal.counts(of: world.run) == [.waiting: 10])
    }

    @Test("A run that is asked to stop awaits and settles what is under way, and sends nothing new")
    func cancelled() async throws {
        let world = World(rows: 300, clock: TestClock(.manual))
        await world.webex.plan(WebexFault(.all, .slow(.seconds(9))), on: .bulkInsert, at: 2)
        let task = Task { try await world.deliver() }
        await world.clock.untilAsleep()
        task.cancel()
        world.clock.advance(by: .seconds(9))
        let stop = try #require(try await task.value)
        #expect(stop.status == .temporary && stop.code == "interrupted")
        #expect(await world.count(.bulkInsert) == 2)
        #expect(await world.journal.counts(of: world.run) == [.registered: 200, .waiting: 100])
        #expect(await world.irregular(1...200).isEmpty)
    }

    @Test("A run that is asked to stop while it waits stops at once")
    func cancelledWaiting() async throws {
        let world = World(rows: 10, clock: TestClock(.manual))
        await world.webex.plan(
            .status(429, retryAfter: .delay(.seconds(60))),
            on: .bulkInsert,
            at: 1
        )
        let task = Task { try await world.deliver() }
        await world.clock.untilAsleep()
        task.cancel()
        #expect(try await task.value?.code == "interrupted")
        #expect(await world.journal.counts(of: world.run) == [.waiting: 10])
    }
}
