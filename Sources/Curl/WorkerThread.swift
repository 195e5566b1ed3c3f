import Dispatch

/// Runs a worker's jobs one after the other on a serial queue of its own, where blocking holds up
/// nobody else.
final class WorkerThread: SerialExecutor {
    private let queue: DispatchQueue

    init(named name: String) {
        queue = DispatchQueue(label: name)
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        // The closure keeps this executor alive until the job has run.
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
