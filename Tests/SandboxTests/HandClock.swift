import Registration
import Synchronization

/// A clock that tests move by hand; nobody sleeps by it.
final class HandClock: Timepiece {
    typealias Instant = Timestamp
    typealias Duration = Swift.Duration

    /// The moment 2026-11-24T09:30:00Z.
    static let start = Timestamp(milliseconds: 1_795_512_600_000)

    private let moment = Mutex(HandClock.start)

    var now: Timestamp { moment.withLock { $0 } }
    var minimumResolution: Swift.Duration { .milliseconds(1) }

    func sleep(until deadline: Timestamp, tolerance: Swift.Duration?) async throws {
        moment.withLock { $0 = max($0, deadline) }
    }

    func move(by duration: Swift.Duration) {
        moment.withLock { $0 = $0.advanced(by: duration) }
    }
}
