/// A token bucket (GCRA form): events in, a decision out, no clock of its own.
public struct TokenBucket: Hashable, Sendable {
    /// The rate it keeps.
    public let rate: Rate
    /// When the bucket would be full again, in microseconds since the epoch (GCRA's TAT).
    private var fullAt: Int64

    /// A full bucket.
    public init(_ rate: Rate, at now: Timestamp) {
        self.rate = rate
        fullAt = now.milliseconds * 1000
    }

    /// Takes one token now and answers nil, or takes none and answers how long until there is one.
    public mutating func take(at now: Timestamp) -> Duration? {
        let wait = earliest - now.milliseconds * 1000
        guard wait <= 0 else { return .microseconds(wait) }
        spend(at: now.milliseconds * 1000)
        return nil
    }

    /// Takes one token, if need be of the future, and answers when it may be used.
    public mutating func reserve(at now: Timestamp) -> Timestamp {
        let start = max(now.milliseconds * 1000, earliest)
        spend(at: start)
        return Timestamp(milliseconds: (start + 999) / 1000)
    }

    private var interval: Int64 { max(1, rate.period.milliseconds * 1000 / Int64(rate.requests)) }
    private var earliest: Int64 { fullAt - interval * Int64(rate.burst - 1) }

    private mutating func spend(at start: Int64) {
        fullAt = max(start, fullAt) + interval
    }
}
