import EventRuns
import Registration
import Sandbox

extension World {
    /// How often something is taken back in fair weather before it has to be done.
    private static let mostTries = 8

    /// Takes people back, through faults and kills, and then until it is done.
    ///
    /// Answers with the processes, and with the account of the last one where it is.
    func takeBack(
        _ what: TakingBack,
        undoing run: RunID
    ) async -> (ended: [Ended], done: RunAccount?) {
        await store.beginFaults(what.faults)
        var ended: [Ended] = []
        for number in 1...(what.fates.count + Self.mostTries) {
            let isFair = number > what.fates.count
            if isFair { await store.endFaults() }
            var act = Scenario.Act(sheet: what.sheet, pause: .zero)
            if !isFair { act.fate = what.fates[number - 1] }
            let one = await self.run("back\(number)", act, takingBack: what, undoing: run)
            ended.append(one)
            var resumeAt: Timestamp?
            switch one.end {
            // What stopped the taking out of those who left shows in the exit alone.
            case .account(let account)
            where account.stopped.isEmpty && [.done, .personNeeded].contains(account.exit):
                return (ended, account)
            case .account(let account): resumeAt = account.resumeAt
            case .failure(let failure): resumeAt = failure.resumeAt
            case .killed: break
            }
            let pause = resumeAt.map { clock.now.duration(to: $0) } ?? .seconds(isFair ? 60 : 1)
            try? await clock.sleep(for: pause)
        }
        return (ended, nil)
    }

    /// Runs one process that takes people back.
    private func run(
        _ process: String,
        _ act: Scenario.Act,
        takingBack what: TakingBack,
        undoing run: RunID
    ) async -> Ended {
        var job = Job(process: process, sheet: act.sheet, life: Life(act.fate))
        if what.prunes { job.prune = what.purpose } else { job.purpose = what.purpose }
        if what.purpose == .undo { job.undoes = run }
        return await ended(job, act, since: clock.now)
    }
}
