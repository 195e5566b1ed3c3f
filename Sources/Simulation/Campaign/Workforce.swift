import Dispatch
import Synchronization

/// Processes that share the seeds of a campaign: one that crashes takes one seed with it.
struct Workforce: Sendable {
    /// How many there are at a time.
    let workers: Int
    /// The command of one that plays these seeds and tells of them on its standard output.
    let command: @Sendable (Stretch) -> [String]

    /// Plays seeds; hands on what each came to, in their order, whoever played it.
    func play(_ stretch: Stretch, tell: @escaping @Sendable (SeedReport) -> Void) {
        let shares = stretch.shares(for: workers)
        let queue = Queue(tell)
        DispatchQueue.concurrentPerform(iterations: min(workers, shares.count)) { _ in
            while let place = queue.next(of: shares.count) {
                queue.finish(place, with: reports(on: shares[place]))
            }
        }
    }

    /// Has a share played, by a new worker after the seed that ended another.
    private func reports(on share: Stretch) -> [SeedReport] {
        var reports: [SeedReport] = []
        while reports.count < share.count {
            let done = UInt64(reports.count)
            let rest = Stretch(first: share.first + done, count: share.count - reports.count)
            let end = follow(rest, &reports)
            guard reports.count < share.count else { break }
            // Whichever seed comes next was not survived.
            let seed = share.first + UInt64(reports.count)
            var report = SeedReport(seed: seed)
            report.complaints = [
                "of the worker on \(share), ended by \(end ?? "itself") at seed \(seed)"
            ]
            reports.append(report)
        }
        return reports
    }

    /// Follows one worker; answers with how it ended, nil where well.
    private func follow(_ rest: Stretch, _ reports: inout [SeedReport]) -> String? {
        guard let worker = Worker(command(rest)) else { return "nobody: it did not start" }
        var (told, next) = ([SeedReport](), rest.first)
        let end = worker.follow { line in
            guard let report = SeedReport(line: line), report.seed == next else { return }
            told.append(report)
            next += 1
        }
        reports += told
        return end
    }
}

extension Workforce {
    /// Hands out the shares, and what they came to in their order.
    private final class Queue: Sendable {
        private struct State {
            var next = 0
            /// The first share that was not told so far.
            var head = 0
            var finished: [Int: [SeedReport]] = [:]
        }

        private let state = Mutex(State())
        private let tell: @Sendable (SeedReport) -> Void

        init(_ tell: @escaping @Sendable (SeedReport) -> Void) {
            self.tell = tell
        }

        func next(of count: Int) -> Int? {
            state.withLock { state in
                guard state.next < count else { return nil }
                state.next += 1
                return state.next - 1
            }
        }

        func finish(_ place: Int, with reports: [SeedReport]) {
            state.withLock { state in
                state.finished[place] = reports
                while let reports = state.finished.removeValue(forKey: state.head) {
                    reports.forEach(tell)
                    state.head += 1
                }
            }
        }
    }
}
