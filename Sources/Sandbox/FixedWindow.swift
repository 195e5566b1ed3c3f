import Registration

/// So many requests in each window of time, and the windows one after the other since the epoch:
/// events in, a decision out, no clock of its own.
struct FixedWindow: Hashable, Sendable {
    private let rate: Rate
    private var opened: Timestamp
    private var taken = 0

    /// The window of that moment, with nothing taken.
    init(_ rate: Rate, at now: Timestamp) {
        self.rate = rate
        opened = Self.opening(of: rate.period, at: now)
    }

    /// Takes one request now and answers nil, or takes none and answers how long until the next
    /// window.
    mutating func take(at now: Timestamp) -> Duration? {
        let current = Self.opening(of: rate.period, at: now)
        if current > opened { (opened, taken) = (current, 0) }
        guard taken >= rate.requests else {
            taken += 1
            return nil
        }
        return now.duration(to: opened.advanced(by: rate.period))
    }

    private static func opening(of period: Duration, at now: Timestamp) -> Timestamp {
        let length = period.milliseconds
        return Timestamp(milliseconds: now.milliseconds / length * length)
    }
}
