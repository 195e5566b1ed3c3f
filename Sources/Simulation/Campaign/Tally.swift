import Synchronization

/// What many cases came to together.
final class Tally: Sendable {
    private struct State {
        var passed = 0
        var failed = 0
        var events: [String: Int] = [:]
        var twice = 0
        var same = 0
    }

    private let state = Mutex(State())

    /// Cases in which every promise was kept.
    var passed: Int { state.withLock { $0.passed } }
    /// Cases in which one was broken.
    var failed: Int { state.withLock { $0.failed } }

    /// Adds one case.
    func add(_ complaints: [String], _ events: [String: Int]) {
        state.withLock { state in
            if complaints.isEmpty { state.passed += 1 } else { state.failed += 1 }
            for (event, times) in events { state.events[event, default: 0] += times }
        }
    }

    /// Adds that one was played twice.
    func addTwice(isSame: Bool) {
        state.withLock { state in
            state.twice += 1
            if isSame { state.same += 1 }
        }
    }

    /// Of those that were played twice, how many took the same course.
    var sameness: String {
        state.withLock { "played twice, byte for byte the same: \($0.same) of \($0.twice)" }
    }

    /// What happened how often, one line each.
    var events: String {
        state.withLock { $0.events }.sorted { $0.key < $1.key }
            .map { "\($0.key): \($0.value)" }.joined(separator: "\n")
    }

    /// `N passed, M failed`.
    var result: String { "\(passed) passed, \(failed) failed" }
}
