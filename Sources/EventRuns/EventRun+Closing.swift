import Bookkeeping
import Delivery
import Registration
import Reporting

extension EventRun {
    /// Adds up, writes the reports and closes the run.
    func close(
        stoppedBy stop: Stop?,
        beganAt began: Timestamp
    ) async throws(RunFailure) -> RunAccount {
        var account = try await accountSoFar()
        account.finishedAt = rooms.clock.now
        account.elapsed = began.duration(to: rooms.clock.now)
        account.requests = await rooms.courier.tally
        account.stopped = stop?.message ?? ""
        account.resumeAt = stop?.resumeAt
        account.exit = exitStatus(of: account, stoppedBy: stop)
        let folder = order.report ?? ReportFolder.name(for: account)
        account.report = folder
        let failure = await writeReports(on: account, into: folder)
        if let failure {
            account.report = nil
            account.exit = .worst(of: [account.exit, failure.status])
        }
        let closed = account
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.closeRun(closed)
        }
        if let failure { throw failure }
        return account
    }

    private func accountSoFar() async throws(RunFailure) -> RunAccount {
        let account = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.account(of: order.run)
        }
        guard let account else { preconditionFailure("a run that was read is in the ledger") }
        return account
    }

    /// The counts must add up: a sum that fails is a bug, and says so by its exit.
    private func exitStatus(of account: RunAccount, stoppedBy stop: Stop?) -> ExitStatus {
        var reasons: [ExitStatus] = []
        if account.buckets.values.reduce(0, +) != account.rows { reasons.append(.software) }
        if account.needPerson > 0 { reasons.append(.personNeeded) }
        if let stop { reasons.append(stop.status) }
        return .worst(of: reasons)
    }

    private func writeReports(on account: RunAccount, into folder: String) async -> RunFailure? {
        do {
            try await Reports(ledger: rooms.ledger, limits: options.limits)
                .write(account, into: folder)
            return nil
        } catch { return error }
    }
}
