public import Registration

/// The patience for one request: failures in, a wait or a stop out; no clock of its own.
///
/// Own waits are exponential with full jitter; after a throttle that names no time they are at
/// least half as long, and there are more of them, because a service that counts in windows takes
/// nothing before the next one. What `Retry-After` asks for is obeyed to the millisecond, but for
/// a day at most, as the gate does. Tries, single waits and all waits together are bounded.
public struct RetryMachine: Hashable, Sendable {
    /// What to do after a failure.
    public enum Action: Hashable, Sendable {
        /// Send the same again after that long; `asked` when the server asked for it.
        case wait(Duration, asked: Bool)
        /// Give up, resumable.
        case stop(Stop)
    }

    private let options: DeliveryOptions
    private var failures = 0
    private var waited: Duration = .zero

    /// No failure yet.
    public init(_ options: DeliveryOptions) {
        self.options = options
    }

    /// Hears of a failure after which the same may be sent again.
    public mutating func failed(
        _ failure: CallFailure,
        at now: Timestamp,
        using generator: inout SeededGenerator
    ) -> Action {
        failures += 1
        let asked = failure.retryAfter?.wait(from: now).map { min($0, options.limits.longestGate) }
        let isThrottle = failure.isThrottle
        let wait = asked ?? ownWait(isThrottle: isThrottle, using: &generator)
        let end = now.advanced(by: wait)
        if let deadline = options.deadline, end > deadline {
            return .stop(.deadline(resumeAt: end))
        }
        if wait > options.longestWait || waited + wait > options.limits.totalWait {
            return .stop(.tooLong(wait, until: end, after: failure))
        }
        let tries = isThrottle ? options.limits.throttledAttempts : options.limits.attempts
        if failures >= tries {
            return .stop(.exhausted(failure, tries: failures, resumeAt: end))
        }
        waited += wait
        return .wait(wait, asked: asked != nil)
    }

    private func ownWait(
        isThrottle: Bool,
        using generator: inout SeededGenerator
    ) -> Duration {
        guard isThrottle else { return Self.backOff(failures, options, using: &generator) }
        return Self.throttledBackOff(failures, options, using: &generator)
    }

    /// Equal jitter: half of `firstBackOff` doubled for each further failure, and up to the whole.
    static func throttledBackOff(
        _ failures: Int,
        _ options: DeliveryOptions,
        using generator: inout SeededGenerator
    ) -> Duration {
        let limits = options.limits
        let ceiling = Self.ceiling(failures, options)
        let whole = max(0, min(ceiling, limits.longestThrottledBackOff).milliseconds)
        return .milliseconds(Int64.random(in: (whole / 2)...whole, using: &generator))
    }

    /// Anything from nothing to `firstBackOff` doubled for each further failure.
    static func backOff(
        _ failures: Int,
        _ options: DeliveryOptions,
        using generator: inout SeededGenerator
    ) -> Duration {
        let whole = max(0, ceiling(failures, options).milliseconds)
        return .milliseconds(Int64.random(in: 0...whole, using: &generator))
    }

    private static func ceiling(_ failures: Int, _ options: DeliveryOptions) -> Duration {
        let limits = options.limits
        let doublings = min(max(failures - 1, 0), 20)
        let longest = min(limits.longestBackOff, options.longestWait)
        return min(limits.firstBackOff * (1 << doublings), longest)
    }
}

extension RetryAfter {
    /// How long it asks for; nil where that is nothing or cannot be read.
    func wait(from now: Timestamp) -> Duration? {
        let asked: Duration? =
            switch self {
            case .delay(let duration): duration
            case .date(let moment): now.duration(to: moment)
            case .unreadable: nil
            }
        return asked.flatMap { $0 > .zero ? $0 : nil }
    }
}
