public import Registration

/// The one way out to a host: lets requests pass at its rate, and none while it is closed.
public actor Gate {
    private let clock: any Timepiece
    private var bucket: TokenBucket
    private var opensAt: Timestamp

    /// An open gate with a full bucket.
    public init(rate: Rate, clock: any Timepiece) {
        self.clock = clock
        let now = clock.now
        bucket = TokenBucket(rate, at: now)
        opensAt = now
    }

    /// Returns when one request may leave.
    ///
    /// Throws when the task is cancelled while it waits.
    ///
    /// The place in the queue is taken before the sleep, because others come in meanwhile. When
    /// the gate was closed in the meantime, the place is given up and another one is taken.
    public func pass() async throws(CancellationError) {
        while true {
            let start = bucket.reserve(at: max(clock.now, opensAt))
            if start > clock.now {
                do { try await clock.sleep(until: start, tolerance: nil) } catch {
                    throw CancellationError()
                }
            }
            if opensAt <= max(start, clock.now) { return }
        }
    }

    /// Lets nobody pass before that moment; an earlier moment than the one it knows changes
    /// nothing.
    public func close(until moment: Timestamp) {
        opensAt = max(opensAt, moment)
    }
}
