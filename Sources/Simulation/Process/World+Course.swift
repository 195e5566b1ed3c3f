import EventRuns
import Registration
import Sandbox

extension World {
    /// A sheet that was imported until it was done.
    struct Closed: Sendable {
        let sheet: Int
        let run: RunAccount
        let rows: [RowAccount]
    }

    /// How often a sheet is imported in fair weather before it has to be done.
    private static let lastTries = 8

    /// Lets the acts happen.
    func perform() async -> [Ended] {
        var ended: [Ended] = []
        // Who is there already is there for longer than any listing lags: nobody could see, or
        // wait for, somebody who registered on the web a moment ago.
        try? await clock.sleep(for: Scenario.settleDelay)
        for (number, act) in scenario.acts.enumerated() {
            // What happens between plan and import, nobody knows.
            let plan = act.plans ? await plan(act, for: "\(number + 1)") : nil
            try? await clock.sleep(for: act.pause)
            for guest in act.removed { await remove(guest) }
            guard let partner = act.partner else {
                ended.append(await run("\(number + 1)", sheet: act.sheet, act: act, by: plan))
                continue
            }
            var other = Scenario.Act(sheet: partner.sheet, pause: partner.delay)
            other.fate = partner.fate
            ended += await both(number + 1, act, other, by: plan)
        }
        return ended
    }

    /// The weather clears; imports a sheet again and again until it is done.
    ///
    /// Answers with the processes, and with the last one's account where it is.
    func close(_ sheet: Int, _ label: String) async -> (ended: [Ended], closed: Closed?) {
        await store.endFaults()
        var ended: [Ended] = []
        for number in 1...Self.lastTries {
            let act = Scenario.Act(sheet: sheet, pause: .zero)
            let one = await run("\(label)\(number)", sheet: sheet, act: act)
            ended.append(one)
            var resumeAt: Timestamp?
            switch one.end {
            case .account(let account) where account.stopped.isEmpty:
                return (ended, Closed(sheet: sheet, run: account, rows: one.rows))
            case .account(let account): resumeAt = account.resumeAt
            case .failure(let failure): resumeAt = failure.resumeAt
            case .killed: break
            }
            let pause = resumeAt.map { clock.now.duration(to: $0) } ?? .seconds(60)
            try? await clock.sleep(for: pause)
        }
        return (ended, nil)
    }

    private func both(
        _ number: Int,
        _ act: Scenario.Act,
        _ other: Scenario.Act,
        by plan: Plan?
    ) async -> [Ended] {
        await withTaskGroup(of: Ended.self) { group in
            group.addTask {
                await self.run("\(number)", sheet: act.sheet, act: act, by: plan)
            }
            group.addTask {
                try? await self.clock.sleep(for: other.pause)
                return await self.run("\(number)b", sheet: other.sheet, act: other)
            }
            var ended: [Ended] = []
            for await one in group { ended.append(one) }
            return ended
        }
    }
}
