import Registration
import Synchronization

/// The one thread of a world: jobs run in the order in which they were enqueued, and the clock
/// moves only when there is none.
///
/// Whoever calls `run` lends the thread. The same world makes the same jobs, so it takes the same
/// course each time.
final class Loop: TaskExecutor {
    private struct Job {
        let job: UnownedJob
        let lane: Lane?
    }

    private struct Queue {
        var jobs: [Job] = []
        var head = 0
        var taken = 0
    }

    /// Jobs that a world may take: a run that goes round in circles without sleeping ends here.
    private static let mostJobs = 3_000_000

    private let queue = Mutex(Queue())

    /// Takes a job of a task.
    func enqueue(_ job: consuming ExecutorJob) {
        append(Job(job: UnownedJob(job), lane: nil))
    }

    /// Takes a job of an actor that has its own lane.
    func enqueue(_ job: UnownedJob, on lane: Lane) {
        append(Job(job: job, lane: lane))
    }

    /// Runs a task to its end, and everything that it waits for.
    ///
    /// Answers nil when nobody can go on, or when it does not end.
    func run<Answer: Sendable>(
        by clock: VirtualClock,
        _ body: @escaping @Sendable () async -> Answer
    ) -> Answer? {
        let box = Box<Answer>()
        Task(executorPreference: self) { box.put(await body()) }
        while true {
            if let answer = box.content { return answer }
            guard let next = take() else {
                if clock.advance() { continue }
                return nil
            }
            guard let job = next else { return nil }
            if let lane = job.lane {
                job.job.runSynchronously(on: lane.asUnownedSerialExecutor())
            } else {
                job.job.runSynchronously(on: asUnownedTaskExecutor())
            }
        }
    }

    private func append(_ job: Job) {
        queue.withLock { $0.jobs.append(job) }
    }

    /// The next job: nil where there is none, and nothing inside where there were too many.
    private func take() -> Job?? {
        queue.withLock { queue in
            guard queue.head < queue.jobs.count else { return nil }
            queue.taken += 1
            guard queue.taken <= Self.mostJobs else { return .some(nil) }
            let job = queue.jobs[queue.head]
            queue.head += 1
            if queue.head == queue.jobs.count {
                queue.jobs.removeAll(keepingCapacity: true)
                queue.head = 0
            }
            return .some(job)
        }
    }
}

/// The executor of an actor that has one of its own, on the same thread as everything else.
final class Lane: SerialExecutor {
    private let loop: Loop

    init(_ loop: Loop) {
        self.loop = loop
    }

    func enqueue(_ job: consuming ExecutorJob) {
        loop.enqueue(UnownedJob(job), on: self)
    }
}

/// Where a task leaves what it came to.
private final class Box<Content: Sendable>: Sendable {
    private let state = Mutex<Content?>(nil)

    var content: Content? { state.withLock { $0 } }

    func put(_ content: Content) {
        state.withLock { $0 = content }
    }
}
