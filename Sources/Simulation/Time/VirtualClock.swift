import Registration
import Synchronization

/// The time of a world: it stands still while anybody can go on, and then jumps to the first who
/// wakes.
final class VirtualClock: Timepiece {
    private struct Sleeper {
        let deadline: Timestamp
        let ticket: Int
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now: Timestamp
        var sleepers: [Sleeper] = []
        var lastTicket = 0
    }

    /// 2026-11-24T09:00:00Z.
    static let beginning = Timestamp(milliseconds: 1_795_510_800_000)

    private let state = Mutex(State(now: VirtualClock.beginning))

    var now: Timestamp { state.withLock { $0.now } }
    var minimumResolution: Duration { .milliseconds(1) }

    /// Parks until the moment has come, or the task is cancelled.
    func sleep(until deadline: Timestamp, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        guard deadline > now else { return }
        let ticket = state.withLock { state in
            state.lastTicket += 1
            return state.lastTicket
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let sleeper = Sleeper(
                    deadline: deadline,
                    ticket: ticket,
                    continuation: continuation
                )
                if Task.isCancelled {
                    continuation.resume(throwing: CancellationError())
                } else {
                    state.withLock { $0.sleepers.append(sleeper) }
                }
            }
        } onCancel: {
            wake(ticket)
        }
    }

    /// Jumps to the first who wakes, in the order of going to sleep; false where nobody sleeps.
    func advance() -> Bool {
        let next = state.withLock { state -> Sleeper? in
            let order = state.sleepers.indices.min { left, right in
                let (left, right) = (state.sleepers[left], state.sleepers[right])
                return (left.deadline, left.ticket) < (right.deadline, right.ticket)
            }
            guard let order else { return nil }
            let sleeper = state.sleepers.remove(at: order)
            state.now = max(state.now, sleeper.deadline)
            return sleeper
        }
        next?.continuation.resume()
        return next != nil
    }

    private func wake(_ ticket: Int) {
        let sleeper = state.withLock { state -> Sleeper? in
            guard let index = state.sleepers.firstIndex(where: { $0.ticket == ticket }) else {
                return nil
            }
            return state.sleepers.remove(at: index)
        }
        sleeper?.continuation.resume(throwing: CancellationError())
    }
}
