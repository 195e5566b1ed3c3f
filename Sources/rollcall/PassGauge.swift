import Bookkeeping
import EventRuns
import Registration
import Reporting

/// Writes what monitors read of a pass over many events.
struct PassGauge: Sendable {
    let path: String
    private let began = Composition.clock.now

    /// A gauge that writes to a path; 73 where no file can be made there.
    init(_ path: String) throws(ReportFailure) {
        try MetricsWriter.prepare(path)
        self.path = path
    }

    /// Writes what is known of a pass that ended; answers with its status, or a worse one where
    /// the file cannot be written.
    func write(
        _ account: OnboardingAccount,
        _ exit: ExitStatus,
        on target: Target,
        _ ledger: Ledger
    ) async -> ExitStatus {
        let now = Composition.clock.now
        var metrics = PassMetrics(on: target, from: began, to: now, exit: exit)
        metrics.events = account.events.map { Self.event($0) }
        do {
            metrics.lastGoodEnd = try await ledger.lastGoodEnd()
            metrics.doubts = try await ledger.openDoubts()?.rows ?? 0
            metrics.outboxAge = try await ledger.oldestWaitingMail()?.duration(to: now) ?? .zero
            try MetricsWriter.write(metrics, to: path)
            return exit
        } catch {
            let complaint = Complaint(from: error) ?? Complaint(.ioError, "\(error)")
            Terminal.talk("rollcall: \(complaint.message)")
            return .worst(of: [exit, complaint.status])
        }
    }

    private static func event(_ event: OnboardingAccount.Event) -> PassMetrics.Event {
        var metrics = PassMetrics.Event(event.name)
        (metrics.meeting, metrics.start, metrics.exit) = (event.meeting, event.start, event.exit)
        for file in event.files where !file.isKnown {
            metrics.files[file.state, default: 0] += 1
            for (bucket, rows) in file.account?.buckets ?? [:] {
                metrics.rows[bucket, default: 0] += rows
            }
        }
        metrics.doneBy = event.forecast?.doneBy
        metrics.isLate = event.forecast?.isLate ?? false
        return metrics
    }
}
