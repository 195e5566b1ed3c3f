import Synchronization

/// What many trials came to together.
final class Tally: Sendable {
    private struct State {
        var passed = 0
        var failed = 0
        var events: [String: Int] = [:]
    }

    private let state = Mutex(State())

    /// Whether any trial failed so far.
    var hasFailures: Bool { state.withLock { $0.failed > 0 } }

    /// Adds one trial.
    func add(_ result: Trial.Result) {
        state.withLock { state in
            if result.complaints.isEmpty { state.passed += 1 } else { state.failed += 1 }
            for (event, times) in result.events { state.events[event, default: 0] += times }
        }
    }

    /// What happened how often, and the last line.
    var text: String {
        state.withLock { state in
            let events = state.events.sorted { $0.key < $1.key }
                .map { "\($0.key): \($0.value)\n" }
            return events.joined() + "\(state.passed) passed, \(state.failed) failed"
        }
    }
}
