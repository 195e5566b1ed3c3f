import Bookkeeping
import Delivery
import EventRuns
import Registration
import Reporting
import Synchronization

/// Looks on while a run goes, and writes afterwards what monitors read of it.
final class MetricsGauge: Sendable {
    private struct Reading {
        var waited: Duration = .zero
        /// The run, once it is in the ledger to stay.
        var run: RunID?
    }

    private let path: String
    private let reading = Mutex(Reading())

    /// A gauge that writes to a path; 73 where no file can be made there.
    init(_ path: String) throws(ReportFailure) {
        try MetricsWriter.prepare(path)
        self.path = path
    }

    /// Learns from a run's events which run it is, and how long it waits by itself.
    func follow(_ event: RunEvent, of run: RunID) {
        if case .courier(let event) = event { return follow(event) }
        reading.withLock { reading in
            switch event {
            case .continuing(let earlier, _, _): reading.run = earlier
            case .opened: reading.run = reading.run ?? run
            default: break
            }
        }
    }

    /// Hears from the courier how long it waits.
    func follow(_ event: DeliveryEvent) {
        guard case .waiting(let duration, _) = event else { return }
        reading.withLock { $0.waited += duration }
    }

    /// Writes what is known of a run that ended; answers with its status, or a worse one where
    /// the file cannot be written.
    func write(_ account: RunAccount, on ledger: Ledger) async -> ExitStatus {
        var metrics = RunMetrics(account)
        metrics.waited = reading.withLock { $0.waited }
        let place = RunPlace(account.meeting, on: account.target, for: account.purpose)
        do {
            metrics.lastSuccess = try await ledger.lastSuccess(at: place)
            metrics.doubts = try await ledger.rowsInDoubt(of: account.meeting)
            let oldest = try await ledger.oldestWaitingMail()
            metrics.outboxAge = oldest?.duration(to: Composition.clock.now) ?? .zero
            try MetricsWriter.write(metrics, to: path)
            return account.exit
        } catch {
            let complaint = Complaint(from: error) ?? Complaint(.ioError, "\(error)")
            Terminal.talk("rollcall: \(complaint.message)")
            return .worst(of: [account.exit, complaint.status])
        }
    }

    /// The same for a run that was begun, and ended by what was thrown.
    func write(after failure: any Error, on ledger: Ledger) async {
        guard let run = reading.withLock({ $0.run }),
            var account = try? await ledger.account(of: run)
        else { return }
        account.exit = Complaint(from: failure)?.status ?? .software
        _ = await write(account, on: ledger)
    }
}
