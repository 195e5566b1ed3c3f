import Delivery
import Registration
import TestSupport
import Testing

struct CourierDeliveringTests {
    @Test("Without faults only the inserts are sent")
    func plain() async throws {
        let world = World(rows: 250)
        let courier = world.courier()
        try await courier.deliver(run: world.run, to: world.meeting)
        #expect(await world.webex.calls.map(\.operation) == Array(repeating: .bulkInsert, count: 3))
        #expect(await world.irregular(1...250).isEmpty)
        #expect(await world.registered() == 250)
        #expect(world.clock.sleeps.isEmpty)
        #expect(await courier.tally.sent == 3)
        #expect(await courier.tally.retried == 0)
        #expect(world.events.all == [.settled(rows: 100), .settled(rows: 100), .settled(rows: 50)])
        let sizes = await world.webex.calls.map(\.keys.count)
        #expect(sizes == [100, 100, 50])
    }

    @Test("A run with nothing to settle makes no request before it sends")
    func nothingOpen() async throws {
        let world = World(rows: 10)
        let sweep = try await world.courier().settleOpenAttempts(of: world.meeting)
        #expect(sweep == nil)
        #expect(await world.webex.calls.isEmpty)
    }

    @Test(
        "A request that was surely not applied is sent again, with a fresh intent",
        arguments: [
            WebexFault.unreachable, .status(429), .status(423),
            .status(429, retryAfter: .delay(.seconds(37))),
        ]
    )
    func notApplied(fault: WebexFault) async throws {
        let world = World(rows: 150)
        await world.webex.plan(fault, on: .bulkInsert, at: 1, 3)
        #expect(try await world.deliver() == nil)
        #expect(await world.count(.bulkInsert) == 4)
        #expect(await world.count(.listRegistrants) == 0)
        #expect(await world.irregular(1...150).isEmpty)
        #expect(await world.journal.attempts(for: 1, in: world.run) == 2)
        #expect(await world.registered() == 150)
    }

    @Test("Retry-After is obeyed, also as a date; rubbish means an own back-off")
    func retryAfter() async throws {
        let world = World(rows: 10)
        let date = world.clock.now.advanced(by: .seconds(20))
        await world.webex.plan(
            .status(429, retryAfter: .delay(.seconds(37))),
            on: .bulkInsert,
            at: 2
        )
        await world.webex.plan(.status(429, retryAfter: .date(date)), on: .bulkInsert, at: 1)
        await world.webex.plan(.status(423, retryAfter: .unreadable), on: .bulkInsert, at: 3)
        #expect(try await world.deliver() == nil)
        let waits = world.events.all.compactMap { event -> Duration? in
            if case .waiting(let wait, true) = event { wait } else { nil }
        }
        #expect(waits == [.seconds(20), .seconds(37)])
        let own = world.clock.sleeps.dropFirst(2)
        #expect(own.allSatisfy { $0 <= .seconds(2) })
        #expect(await world.irregular(1...10).isEmpty)
    }

    @Test("A wait longer than the run sits out ends it, resumable, with the time to come back")
    func tooLong() async throws {
        let world = World(rows: 150)
        await world.webex.plan(
            .status(429, retryAfter: .delay(.seconds(3600))),
            on: .bulkInsert,
            at: 2
        )
        let start = world.clock.now
        let stop = try #require(try await world.deliver())
        #expect(stop.status == .temporary)
        #expect(stop.resumeAt == start.advanced(by: .seconds(3600)))
        #expect(world.clock.sleeps.isEmpty)
        #expect(await world.journal.counts(of: world.run) == [.registered: 100, .waiting: 50])
        #expect(try await world.deliver() == nil)
        #expect(await world.irregular(1...150).isEmpty)
    }

    @Test("A wait past the deadline, and a deadline that has come, end the run")
    func deadline() async throws {
        var world = World(rows: 150)
        world.options.deadline = world.clock.now.advanced(by: .seconds(30))
        await world.webex.plan(
            .status(429, retryAfter: .delay(.seconds(31))),
            on: .bulkInsert,
            at: 2
        )
        let stop = try #require(try await world.deliver())
        #expect(stop.status == .temporary && stop.code == "deadline")
        #expect(stop.resumeAt == world.clock.now.advanced(by: .seconds(31)))
        world.clock.advance(by: .seconds(30))
        #expect(try await world.deliver()?.code == "deadline")
        #expect(await world.count(.bulkInsert) == 2)
    }

    @Test(
        "What cannot pass stops the run, and its rows wait",
        arguments: [
            (401, Registration.ExitStatus.noPermission), (403, .noPermission), (404, .unavailable),
            (410, .unavailable), (307, .unavailable), (405, .unavailable), (415, .unavailable),
            (428, .unavailable), (418, .unavailable),
        ]
    )
    func stops(status: Int, exit: Registration.ExitStatus) async throws {
        let world = World(rows: 250)
        await world.webex.plan(.status(status, message: "no"), on: .bulkInsert, at: 2)
        let stop = try #require(try await world.deliver())
        #expect(stop.status == exit)
        #expect(stop.code == "webex.\(status)")
        #expect(stop.message.contains("no"))
        #expect(await world.count(.bulkInsert) == 2)
        #expect(await world.journal.counts(of: world.run) == [.registered: 100, .waiting: 150])
        #expect(try await world.deliver() == nil)
        #expect(await world.irregular(1...250).isEmpty)
    }

    @Test("A server that cannot be reached is tried a few times, then the run stops, resumable")
    func unreachable() async throws {
        let world = World(rows: 10)
        await world.webex.planAlways(.unreachable, on: .bulkInsert)
        let stop = try #require(try await world.deliver())
        #expect(stop.status == .unavailable && stop.code == "webex.unreachable")
        #expect(await world.count(.bulkInsert) == world.options.limits.attempts)
        #expect(await world.journal.counts(of: world.run) == [.waiting: 10])
    }

    @Test(
        "A status that leaves it open whether it was applied stops the run with the rows in doubt"
    )
    func strangeStatus() async throws {
        let world = World(rows: 10)
        await world.webex.plan(WebexFault(.all, .fail(.status(202))), on: .bulkInsert, at: 1)
        #expect(try await world.deliver()?.status == .unavailable)
        #expect(await world.journal.counts(of: world.run) == [.sent: 10])
        #expect(try await world.settle() == nil)
        #expect(await world.registered() == 10)
        #expect(await world.irregular(1...10).isEmpty)
    }

    @Test(
        "Answers are matched by address, never by position, and nothing settles twice",
        arguments: [
            WebexFault.Answer.reversed, .lowerCased, .repeated, .withoutIDs,
        ]
    )
    func answers(answer: WebexFault.Answer) async throws {
        let world = World(rows: 20)
        await world.webex.planAlways(WebexFault(.all, answer), on: .bulkInsert)
        #expect(try await world.deliver() == nil)
        #expect(await world.count(.listRegistrants) == 0)
        for row in 1...20 {
            guard case .registered(let one) = await world.journal.outcome(of: row, in: world.run)
            else {
                Issue.record("row \(row) is not registered")
                continue
            }
            #expect(one.key == key(row))
        }
    }
}
