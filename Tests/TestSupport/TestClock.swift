public import Registration
import Synchronization

/// A clock that only moves when it is told to, or when somebody sleeps by it.
///
/// In `auto` mode a sleep moves `now` forward at once; in `manual` mode sleepers are parked until
/// `advance(by:)` has passed their deadline, or until their task is cancelled.
public final class TestClock: Timepiece, Sendable {
    /// What a sleep does.
    public enum Mode: Hashable, Sendable {
        /// Moves the clock to its deadline and returns.
        case auto
        /// Waits for `advance(by:)`.
        case manual
    }

    private struct Sleeper {
        let deadline: Timestamp
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct Watcher {
        let count: Int
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var now: Timestamp
        var slept: [Duration] = []
        var sleepers: [Int: Sleeper] = [:]
        var watchers: [Watcher] = []
        var lastTicket = 0
    }

    private let mode: Mode
    private let state: Mutex<State>

    /// A clock that stands at `now`; by default 2026-11-24T09:00:00Z.
    public init(
        _ mode: Mode = .auto,
        now: Timestamp = Timestamp(milliseconds: 1_795_510_800_000)
    ) {
        self.mode = mode
        state = Mutex(State(now: now))
    }

    /// Where the clock stands.
    public var now: Timestamp { state.withLock { $0.now } }

    /// One millisecond, as `Timestamp` has it.
    public var minimumResolution: Duration { .milliseconds(1) }

    /// Every sleep so far, in order, as long as it was asked for.
    public var sleeps: [Duration] { state.withLock { $0.slept } }

    /// How many sleepers are parked now.
    public var asleep: Int { state.withLock { $0.sleepers.count } }

    /// Moves the clock on and wakes everybody whose deadline has come.
    public func advance(by duration: Duration) {
        let due = state.withLock { state in
            state.now = state.now.advanced(by: duration)
            let now = state.now
            let due = state.sleepers.filter { $0.value.deadline <= now }
            for ticket in due.keys { state.sleepers[ticket] = nil }
            return due.sorted { ($0.value.deadline, $0.key) < ($1.value.deadline, $1.key) }
        }
        for sleeper in due { sleeper.value.continuation.resume() }
    }

    /// Returns once at least `count` sleepers are parked; for `manual` mode.
    public func untilAsleep(_ count: Int = 1) async {
        await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                if state.sleepers.count >= count { return true }
                state.watchers.append(Watcher(count: count, continuation: continuation))
                return false
            }
            if isReady { continuation.resume() }
        }
    }

    /// Sleeps as the mode says; throws `CancellationError` when the task is cancelled.
    public func sleep(until deadline: Timestamp, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        let ticket = begin(until: deadline)
        guard let ticket else { return }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                park(ticket, Sleeper(deadline: deadline, continuation: continuation))
            }
        } onCancel: {
            let sleeper = state.withLock { $0.sleepers.removeValue(forKey: ticket) }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Notes the sleep; answers with a ticket where the sleeper has to be parked.
    private func begin(until deadline: Timestamp) -> Int? {
        state.withLock { state in
            guard deadline > state.now else { return nil }
            state.slept.append(state.now.duration(to: deadline))
            if mode == .auto {
                state.now = deadline
                return nil
            }
            state.lastTicket += 1
            return state.lastTicket
        }
    }

    private func park(_ ticket: Int, _ sleeper: Sleeper) {
        let (isDue, ready) = state.withLock { state in
            if Task.isCancelled || sleeper.deadline <= state.now {
                return (true, [Watcher]())
            }
            state.sleepers[ticket] = sleeper
            let count = state.sleepers.count
            let ready = state.watchers.filter { $0.count <= count }
            state.watchers.removeAll { $0.count <= count }
            return (false, ready)
        }
        if isDue {
            if Task.isCancelled {
                sleeper.continuation.resume(throwing: CancellationError())
            } else {
                sleeper.continuation.resume()
            }
        }
        for watcher in ready { watcher.continuation.resume() }
    }
}
