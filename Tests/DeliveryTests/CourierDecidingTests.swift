import Delivery
import Registration
import TestSupport
import Testing

struct CourierDecidingTests {
    /// A world with everybody registered and everybody's approval recorded.
    private func approvals(_ rows: Int, rules: WebexRules = WebexRules()) async throws -> World {
        let world = World(rows: rows, rules: rules)
        #expect(try await world.deliver() == nil)
        await world.journal.decide(.approve, rows: Array(1...rows), of: world.run)
        return world
    }

    private func mailedOnce(_ world: World, _ rows: ClosedRange<Int>, _ kind: String) async -> Bool
    {
        for row in rows where await world.webex.mails(to: key(row), kind: kind) != 1 {
            return false
        }
        return true
    }

    @Test("Decisions go out in batches of one kind, and nothing else is asked")
    func plain() async throws {
        let world = try await approvals(250)
        await world.journal.decide(.reject, rows: [3, 4], of: world.run, notify: false)
        #expect(try await world.decide() == nil)
        #expect(await world.count(.approve) == 3)
        #expect(await world.count(.reject) == 1)
        #expect(await world.count(.listRegistrants) == 0)
        #expect(await world.journal.decisionCounts(of: world.run) == [.answered: 250])
        #expect(await world.webex.mails(to: key(3), kind: "rejected") == 0)
        #expect(await mailedOnce(world, 5...250, "approved"))
        #expect(world.events.all.last == .decided(rows: 250))
    }

    @Test(
        "A decision whose answer is lost is made and mailed once",
        arguments: [
            WebexFault.commitThenDrop, .resetAfterRead, .partialCommit(30),
            .lateCommit(after: .seconds(4)), .status(500), .status(503), .status(429),
            .unreachable, WebexFault(.all, .fail(.status(504))),
        ]
    )
    func lost(fault: WebexFault) async throws {
        let world = try await approvals(250)
        await world.webex.plan(fault, on: .approve, at: 1, 3)
        #expect(try await world.decide() == nil)
        #expect(await world.journal.decisionCounts(of: world.run) == [.answered: 250])
        #expect(await mailedOnce(world, 1...250, "approved"))
        let people = await world.webex.registrants(of: world.meeting.id)
        #expect(people.allSatisfy { $0.status == .approved })
    }

    @Test("Whoever may stand beyond the cut of a listing is not told to be gone")
    func cut() async throws {
        let world = try await approvals(250)
        await world.webex.change { ($0.isPageless, $0.mostAtOnce) = (true, 100) }
        await world.webex.plan(.resetAfterRead, on: .approve, at: 2)
        #expect(try await world.decide()?.code == "webex.listing")
        #expect(await world.journal.decisionCounts(of: world.run)[.answered] == 150)
        #expect(try await world.journal.openAttempts(of: world.meeting.id).count == 1)
    }

    @Test("Doubts about decisions cost one wait and one sweep")
    func oneSweep() async throws {
        let world = try await approvals(250)
        await world.webex.plan(.commitThenDrop, on: .approve, at: 1, 2)
        #expect(try await world.decide() == nil)
        #expect(await world.journal.completedSweeps == 1)
        #expect(world.clock.sleeps.reduce(.zero, +) <= .seconds(6))
    }

    @Test("A conflict is looked up: who has it already has it, the rest is sent again")
    func conflict() async throws {
        var rules = WebexRules()
        rules.onRepeat = .refuse
        let world = try await approvals(150, rules: rules)
        await world.webex.set(.approved, of: key(10), in: world.meeting.id)
        await world.webex.set(.cancelled, of: key(11), in: world.meeting.id)
        #expect(try await world.decide() == nil)
        #expect(
            await world.journal.decisionCounts(of: world.run) == [.answered: 149, .overtaken: 1]
        )
        #expect(await world.journal.decision(of: 11, in: world.run) == .overtaken)
        #expect(await world.webex.mails(to: key(10), kind: "approved") == 0)
        #expect(await mailedOnce(world, 12...150, "approved"))
        #expect(await world.count(.approve) == 3)
    }

    @Test("Somebody who is gone is overtaken, after two sweeps; the others are approved")
    func gone() async throws {
        let world = try await approvals(50)
        let people = await world.webex.registrants(of: world.meeting.id)
        let id = try #require(people.first { $0.key == key(20) }?.id)
        try await world.webex.bulkDelete([id], from: world.meeting)
        #expect(try await world.decide() == nil)
        #expect(await world.journal.decision(of: 20, in: world.run) == .overtaken)
        #expect(await world.journal.decisionCounts(of: world.run)[.answered] == 49)
        #expect(await world.journal.completedSweeps == 2)
    }

    @Test("A decision that Webex does not take for one person is refused for that person alone")
    func refusedAlone() async throws {
        let world = World(rows: 8)
        #expect(try await world.deliver() == nil)
        await world.journal.decide(.approve, rows: Array(1...8), of: world.run)
        // Webex refuses whatever has row 6 in it; the calls are the whole, the whole again after
        // the look-up, then the halves.
        let calls = [1, 2, 4, 5, 6]
        for call in calls {
            await world.webex.plan(.status(400, message: "not her"), on: .approve, at: call)
        }
        #expect(try await world.decide() == nil)
        #expect(
            await world.journal.decision(of: 5, in: world.run)
                == .refused(code: "webex.400", message: "not her")
        )
        #expect(await world.journal.decisionCounts(of: world.run)[.answered] == 7)
        #expect(await world.webex.mails(to: key(1), kind: "approved") == 1)
    }

    @Test("A meeting that takes no decisions at all is found out in few requests")
    func brake() async throws {
        let world = try await approvals(2000)
        await world.webex.planAlways(.status(400, message: "approval is off"), on: .approve)
        let stop = try #require(try await world.decide())
        #expect(stop.code == "meeting.refuses")
        #expect(await world.count(.approve) <= 8 + 1 + 12)
        #expect(await world.journal.decisionCounts(of: world.run) == [.waiting: 2000])
    }

    @Test("A token that ends in the middle stops the decisions; the same command goes on")
    func unauthorized() async throws {
        let world = try await approvals(250)
        await world.webex.plan(.status(401), on: .approve, at: 2)
        #expect(try await world.decide()?.status == .noPermission)
        #expect(
            await world.journal.decisionCounts(of: world.run) == [.answered: 100, .waiting: 150]
        )
        #expect(try await world.decide() == nil)
        #expect(await mailedOnce(world, 1...250, "approved"))
    }
}
