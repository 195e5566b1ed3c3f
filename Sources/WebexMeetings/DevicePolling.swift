import Registration

/// When to ask whether somebody has approved a device (RFC 8628, 3.4 and 3.5).
struct DevicePolling: Equatable {
    /// The longest that is asked, whatever the service grants.
    static let longestLifetime: Duration = .seconds(3600)
    private static let longestInterval: Duration = .seconds(60)

    /// What an answer means.
    enum Action: Equatable {
        /// Ask again then.
        case ask(at: Timestamp)
        /// Somebody said no.
        case denied
        /// The code is over.
        case expired
        /// No word of this conversation: it is over.
        case refused
    }

    private var interval: Duration
    private let end: Timestamp

    /// The interval and lifetime that were granted.
    init(interval: Duration, lifetime: Duration, at now: Timestamp) {
        self.interval = min(max(interval, .seconds(1)), Self.longestInterval)
        end = now.advanced(by: min(lifetime, Self.longestLifetime))
    }

    /// The first time to ask.
    func first(at now: Timestamp) -> Action { next(at: now) }

    /// What to do after an answer that is no token: Webex says 428 while nobody has approved,
    /// others 400 with a word of RFC 8628.
    mutating func heard(_ status: Int, _ error: WireError, at now: Timestamp) -> Action {
        if error.says("slow_down") {
            interval = min(interval + .seconds(5), Self.longestInterval)
            return next(at: now)
        }
        if error.says("access_denied") { return .denied }
        if error.says("expired_token") { return .expired }
        if status == 428 || error.says("authorization_pending") { return next(at: now) }
        if status == 429 || status == 408 || status >= 500 { return missed(at: now) }
        return .refused
    }

    /// What to do after no answer at all: ask half as often.
    mutating func missed(at now: Timestamp) -> Action {
        interval = min(interval * 2, Self.longestInterval)
        return next(at: now)
    }

    private func next(at now: Timestamp) -> Action {
        let moment = now.advanced(by: interval)
        return moment < end ? .ask(at: moment) : .expired
    }
}
