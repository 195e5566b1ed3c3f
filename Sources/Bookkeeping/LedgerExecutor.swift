import Dispatch

/// The ledger's own thread: one job after the other, away from the cooperative pool.
///
/// SQLite blocks while it waits for the disk; on a thread of the cooperative pool it would hold
/// up everybody else.
final class LedgerExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "rollcall.ledger")

    /// Runs a job after all that were enqueued before it.
    func enqueue(_ job: consuming ExecutorJob) {
        let unowned = UnownedJob(job)
        queue.async { unowned.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
