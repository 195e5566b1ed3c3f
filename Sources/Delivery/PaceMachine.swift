public import Registration

/// The pace of one gate: requests, answers and throttles in; when the next may leave out.
///
/// Requests are evenly spaced. Before anything was learned it begins with what Webex publishes and
/// goes faster by and by; a rate that was named is where it begins, and a ceiling. A throttle says
/// how fast the service really is: it took the requests for so much of the time, and wanted quiet
/// for the rest. From there the pace recovers: quickly to what is surely not too much, then hardly
/// at all for a few hundred requests, then ever faster, to find out whether there is more (the
/// shape is that of CUBIC, RFC 9438). No clock of its own.
public struct PaceMachine: Hashable, Sendable {
    /// How fast requests leave now.
    public private(set) var pace: Pace
    /// Nobody leaves before.
    public private(set) var opensAt: Timestamp
    /// Whether a throttle, now or in an earlier process, told something of the service.
    private var hasLearned: Bool

    private let ceiling: Pace
    private let burst: Int
    /// What the pace recovers to before it feels its way; nil while nothing was ever throttled.
    private var plateau: Pace?
    /// Requests at or above the plateau since the last throttle.
    private var steps = 0
    /// When the place after the last one given away is due, in microseconds since the epoch.
    private var due: Int64
    /// Whether the last place lay ahead: only then is it the pace that holds requests up.
    private var isPressed = false
    private var stretch: Stretch
    /// What the last throttle that ended a stretch said.
    private var told: Told?

    /// A time without a throttle.
    private struct Stretch: Hashable {
        let since: Timestamp
        /// Requests that were taken in it.
        var taken = 0
    }

    /// A stretch that a throttle ended, and the pace it ended with.
    private struct Told: Hashable {
        let since: Timestamp
        let until: Timestamp
        let taken: Int
        let pace: Pace

        /// How much of the time until a moment requests were taken.
        func share(until moment: Timestamp) -> Double {
            let whole = since.duration(to: moment).milliseconds
            guard whole > 0 else { return 1 }
            return Double(since.duration(to: until).milliseconds) / Double(whole)
        }
    }

    /// An open gate.
    ///
    /// - Parameters:
    ///   - ceiling: The rate that was named, with its burst; nil where none was.
    ///   - learned: What an earlier process learned; it does not count where a rate was named.
    ///   - now: The present moment.
    public init(ceiling: Rate?, learned: Pace? = nil, at now: Timestamp) {
        self.ceiling = ceiling.map { Pace($0) } ?? Pace(perSecond: Pace.fastest)
        burst = ceiling?.burst ?? 1
        let learned = ceiling == nil ? learned : nil
        hasLearned = learned != nil
        plateau = ceiling.map { Pace($0) } ?? learned
        pace = plateau ?? Pace(.webex)
        opensAt = now
        due = now.milliseconds * 1000
        stretch = Stretch(since: now)
    }

    /// What is worth keeping for the next process; nil before anything was learned.
    public var learned: Pace? { hasLearned ? plateau.map { max($0, pace) } : nil }

    /// Whether whoever has the place of that moment may use it.
    public func isOpen(at moment: Timestamp) -> Bool { opensAt <= moment }

    /// Whether the next place may be used at once.
    public func isFree(at now: Timestamp) -> Bool {
        max(opensAt.milliseconds * 1000, due - lead) <= now.milliseconds * 1000
    }

    /// Takes the next place, if need be of the future, and answers when it may be used.
    public mutating func reserve(at now: Timestamp) -> Timestamp {
        let present = now.milliseconds * 1000
        let start = max(present, opensAt.milliseconds * 1000, due - lead)
        isPressed = start > present
        due = max(start, due) + pace.spacingInMicroseconds
        return Timestamp(milliseconds: (start + 999) / 1000)
    }

    /// Hears of an answer that was no throttle.
    public mutating func answered() {
        stretch.taken += 1
        if isPressed { recover() }
    }

    /// Hears that nobody is to leave before a moment, whoever was told so.
    public mutating func close(until moment: Timestamp) {
        guard moment > opensAt else { return }
        shut(until: moment)
        told = nil
    }

    /// Hears of a throttle; nobody leaves before `moment`.
    ///
    /// `isAsked` says that the service named the moment, in whole seconds; else it is a guess.
    /// A throttle before anything was taken since the last one belongs to the same story: the
    /// service wanted quiet for longer than it was given.
    public mutating func throttled(
        at now: Timestamp,
        until moment: Timestamp,
        isAsked: Bool
    ) {
        if stretch.taken > 0 {
            told = Told(
                since: stretch.since,
                until: now,
                taken: stretch.taken,
                pace: paceTaken(until: now)
            )
        }
        let opening = max(now, moment)
        shut(until: opening)
        guard let told else { return }
        let earliest = isAsked ? max(now, opening.advanced(by: .seconds(-1))) : now
        learn(from: told, reopenedBetween: earliest, and: opening)
    }

    /// Takes the share of the time in which requests were taken for the share of the pace that the
    /// service keeps up with.
    ///
    /// When it would have taken the next one lies between two moments; hence two paces, and the
    /// truth is looked for in the middle.
    private mutating func learn(
        from told: Told,
        reopenedBetween earliest: Timestamp,
        and latest: Timestamp
    ) {
        let most = told.pace.scaled(by: Self.margin)
        let fast = min(most, most.scaled(by: told.share(until: earliest)))
        let slow = most.scaled(by: told.share(until: latest))
        let middle = Pace(perSecond: (fast.perSecond * slow.perSecond).squareRoot())
        pace = min(max(middle, told.pace.scaled(by: Self.greatestDrop)), ceiling)
        // A few requests tell little: it may have been a moment's trouble.
        plateau = told.taken < Self.few ? max(fast, pace) : pace
        hasLearned = true
    }

    /// How fast requests really left: slower than the pace where something else held them up.
    private func paceTaken(until now: Timestamp) -> Pace {
        let elapsed = Double(stretch.since.duration(to: now).milliseconds) / 1000
        guard !isPressed, stretch.taken >= Self.few, elapsed > 0 else { return pace }
        return min(pace, Pace(perSecond: Double(stretch.taken) / elapsed))
    }

    private mutating func shut(until moment: Timestamp) {
        opensAt = max(opensAt, moment)
        // Those who waited leave one at a time: no burst after a rest that was imposed.
        due = max(due, opensAt.milliseconds * 1000 + lead)
        stretch = Stretch(since: opensAt)
        steps = 0
    }

    private mutating func recover() {
        guard let plateau else {
            pace = Pace(perSecond: pace.perSecond + Self.firstStep)
            return
        }
        if pace < plateau {
            pace = min(plateau, pace.scaled(by: Self.climb))
        } else if pace < ceiling {
            steps += 1
            let part = Double(steps) / Self.patience
            pace = min(ceiling, plateau.scaled(by: 1 + (1 - Self.margin) * part * part * part))
        }
    }

    private var lead: Int64 { pace.spacingInMicroseconds * Int64(burst - 1) }
}

extension PaceMachine {
    /// As much of what was measured as is used: what is measured is never exact.
    private static let margin = 0.97
    /// One closing does not lower the pace further than to this part of it.
    private static let greatestDrop = 0.1
    /// Fewer requests than this are no measure.
    private static let few = 10
    /// From one request to the next, up to the plateau.
    private static let climb = 1.01
    /// So many requests after the last throttle the margin is used up.
    private static let patience = 300.0
    /// Requests per second more, with each request, until the first throttle ever.
    private static let firstStep = 0.25
}
