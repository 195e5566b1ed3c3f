import Bookkeeping
import Delivery
import Registration
import Reporting

extension EventRun {
    /// Makes the folder of the reports before anything is sent: a report that cannot be written
    /// is better known now.
    ///
    /// Throws `.report` with status 73.
    func prepareReports() async throws(RunFailure) {
        let folder = reportFolder(of: try await accountSoFar())
        do { try ReportWriter.prepare(folder, on: rooms.files) } catch { throw .report(error) }
    }

    /// Adds up, writes the reports and closes the run.
    ///
    /// Reports that cannot be written are part of the account: the run is stopped by them, and
    /// the same command writes them again.
    func close(
        stoppedBy stop: Stop?,
        beganAt began: Timestamp
    ) async throws(RunFailure) -> RunAccount {
        if let stop { try await closeGate(because: stop) }
        var account = try await accountSoFar()
        account.finishedAt = rooms.clock.now
        // On top of what earlier processes of this run needed.
        account.elapsed += began.duration(to: rooms.clock.now)
        account.requests += await rooms.courier.tally
        account.stopped = stop?.message ?? ""
        account.resumeAt = stop?.resumeAt
        account.exit = exitStatus(of: account, stoppedBy: stop)
        let folder = reportFolder(of: account)
        account.report = folder
        if let failure = await writeReports(on: account, into: folder) {
            account.report = nil
            let later = "rollcall report \(account.run) --out DIR writes the reports later"
            account.stopped = [account.stopped, failure.description, later]
                .filter { !$0.isEmpty }.joined(separator: "; ")
            account.exit = .worst(of: [account.exit, failure.status])
        }
        let closed = Self.foundFromAnywhere(account)
        let mail = try await mail(about: closed)
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.closeRun(closed, mail: mail)
        }
        return account
    }

    /// The account as it is kept: the reports are told as they were named, and have to be found
    /// by somebody who starts in another folder.
    private static func foundFromAnywhere(_ account: RunAccount) -> RunAccount {
        var account = account
        account.report = account.report.map { RealPath($0).text }
        return account
    }

    private func reportFolder(of account: RunAccount) -> String {
        order.report ?? ReportFolder.name(for: account, in: order.reportBase ?? "reports")
    }

    /// The run with its counts as they are now.
    func accountSoFar() async throws(RunFailure) -> RunAccount {
        let account = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.account(of: order.run)
        }
        guard let account else { preconditionFailure("a run that was read is in the ledger") }
        return account
    }

    /// The counts must add up to the rows that were counted while the file was read: a sum that
    /// fails is a bug, and says so by its exit.
    private func exitStatus(of account: RunAccount, stoppedBy stop: Stop?) -> ExitStatus {
        var reasons: [ExitStatus] = []
        if account.buckets.values.reduce(0, +) != account.rows { reasons.append(.software) }
        if account.needsSomebody { reasons.append(.personNeeded) }
        if let stop { reasons.append(stop.status) }
        return .worst(of: reasons)
    }

    private func writeReports(on account: RunAccount, into folder: String) async -> RunFailure? {
        do {
            try await Reports(ledger: rooms.ledger, limits: options.limits, files: rooms.files)
                .write(account, into: folder)
            return nil
        } catch { return error }
    }
}
