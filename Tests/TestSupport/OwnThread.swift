import Dispatch

/// Runs what prefers it on a thread of its own, however busy those are that all tests share.
public final class OwnThread: TaskExecutor {
    private let queue = DispatchQueue(label: "one test's own")

    /// A thread for one test.
    public init() {}

    /// Runs a job, after those that came before it.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
