import Bookkeeping
import EventRuns
import Registration
import Synchronization

/// What is seen of a process once it has ended.
extension World {
    /// The rows of a run as the ledger has them now.
    func rows(of run: RunID?) async -> [RowAccount] {
        guard let run, let ledger else { return [] }
        return (try? await ledger.rows(of: run, after: 0, upTo: 100_000)) ?? []
    }

    /// The files of a report, by name.
    func report(of end: End) -> [String: String] {
        guard case .account(let account) = end, let folder = account.report else { return [:] }
        let names = [
            "reconciliation.csv", "needs-attention.csv", "discrepancies.csv", "report.html",
            "summary.json",
        ]
        return Dictionary(
            uniqueKeysWithValues: names.map { name in
                (name, disk.text(of: folder + "/" + name) ?? "")
            }
        )
    }

    /// The run that a process worked on: by its account, or as it said; else the unfinished one of
    /// its file.
    func run(of end: End, _ job: Job) async -> RunID? {
        if case .account(let account) = end { return account.run }
        if let run = job.resumed ?? job.work.run.withLock({ $0 }) { return run }
        return try? await ledger?
            .unfinishedRun(
                at: RunPlace(meeting.id, on: .sandbox, for: job.purpose),
                file: job.undoes.map { "undo of \($0.text)" } ?? scenario.sheets[job.sheet].name
            )
    }

    /// How many calls the ledger has as begun and not as ended.
    func openCalls() async -> Int {
        (try? await ledger?.openAttempts(of: meeting.id))?.count ?? 0
    }

    /// A run that nobody reads any more, and that is not there either.
    func halfReadRun() async -> RunID? {
        (try? await ledger?.halfReadRun()) ?? nil
    }

    /// The newest run that can be continued, and its sheet.
    func unfinishedRun() async -> (RunID, Int)? {
        guard let run = try? await ledger?.unfinishedRun(),
            (try? await ledger?.hasReadFile(run)) ?? false,
            let sheet = sheets.withLock({ $0[run] })
        else { return nil }
        return (run, sheet)
    }

    /// The newest run that read its file, ended or not, and its sheet.
    func newestRun() async -> (RunID, Int)? {
        for account in (try? await ledger?.runs(upTo: 100)) ?? [] {
            guard account.purpose == .register,
                (try? await ledger?.hasReadFile(account.run)) ?? false,
                let sheet = sheets.withLock({ $0[account.run] })
            else { continue }
            return (account.run, sheet)
        }
        return nil
    }
}
