public import Registration

/// The one way out to a host with a token: lets requests pass one at a time at the pace of its
/// machine, and none while it is closed, by whichever process on the same journal.
public actor Gate {
    /// Which gate it is.
    public nonisolated let name: GateName
    private let ceiling: Rate?
    private let journal: (any PaceJournal)?
    private let clock: any Timepiece
    private let longest: Duration
    private var machine: PaceMachine
    private var recorded: Pace?
    private var hasRecalled: Bool

    /// An open gate that nobody else knows of, with a rate of its own.
    public init(rate: Rate, clock: any Timepiece) {
        name = GateName("")
        ceiling = rate
        journal = nil
        self.clock = clock
        longest = Limits().longestGate
        machine = PaceMachine(ceiling: rate, at: clock.now)
        hasRecalled = true
    }

    /// A gate that every process on a journal shares.
    ///
    /// - Parameters:
    ///   - name: Which gate it is.
    ///   - ceiling: The rate that was named; without one the pace last learned applies.
    ///   - journal: Where it is written how long the gate is closed, and what was learned.
    ///   - clock: The clock of this process.
    ///   - longest: For how long it is at most believed to be closed.
    public init(
        _ name: GateName,
        ceiling: Rate?,
        journal: any PaceJournal,
        clock: any Timepiece,
        longest: Duration = Limits().longestGate
    ) {
        self.name = name
        self.ceiling = ceiling
        self.journal = journal
        self.clock = clock
        self.longest = longest
        machine = PaceMachine(ceiling: ceiling, at: clock.now)
        hasRecalled = false
    }

    /// How fast requests leave now.
    public var pace: Pace { machine.pace }

    /// Whether a request would pass at once, as far as this process knows.
    public var isFree: Bool { machine.isFree(at: clock.now) }

    /// Returns when one request may leave.
    ///
    /// Throws when the task is cancelled while it waits, when the gate is closed for longer than
    /// until `latest`, and when the next place is later than `latestPlace`, by default than
    /// `latest`: then no place is taken.
    ///
    /// The place in the queue is taken before the sleep, because others come in meanwhile. When
    /// the gate was closed in the meantime, the place is given up and another one is taken.
    public func pass(
        before latest: Timestamp? = nil,
        inPlaceBefore latestPlace: Timestamp? = nil
    ) async throws(GateFailure) {
        try await recall()
        while true {
            let opening = machine.opensAt
            // A gate that is open is never too late, however late it is.
            if let latest, opening > latest, opening > clock.now { throw .closed(until: opening) }
            let place = try takePlace(before: latestPlace ?? latest)
            if place > clock.now {
                do { try await clock.sleep(until: place, tolerance: nil) } catch {
                    throw .cancelled
                }
            }
            try await consult()
            if machine.isOpen(at: max(place, clock.now)) { return }
        }
    }

    /// Hears that a request was answered, and not with a throttle.
    public func answered() async throws(LedgerFailure) {
        machine.answered()
        guard let learned = machine.learned, let recorded,
            learned > recorded.scaled(by: Self.materialChange)
        else { return }
        try await record(learned)
    }

    /// Hears of a throttle: goes slower from here on, and lets nobody pass before that moment.
    ///
    /// `isAsked` says that the service named the moment: then it holds for every process.
    public func throttled(until moment: Timestamp, isAsked: Bool) async throws(LedgerFailure) {
        machine.throttled(at: clock.now, until: moment, isAsked: isAsked)
        if isAsked, let journal { try await journal.closeGate(of: name, until: moment) }
        if let learned = machine.learned { try await record(learned) }
    }

    /// Lets nobody pass before that moment, in no process; an earlier moment than the one it knows
    /// changes nothing.
    public func close(until moment: Timestamp) async throws(LedgerFailure) {
        guard moment > machine.opensAt else { return }
        machine.close(until: moment)
        if let journal { try await journal.closeGate(of: name, until: moment) }
    }

    private func takePlace(before latest: Timestamp?) throws(GateFailure) -> Timestamp {
        let now = clock.now
        var next = machine
        let place = next.reserve(at: now)
        if let latest, place > latest, place > now { throw .paced(until: place) }
        machine = next
        return place
    }

    /// Reads once what earlier processes left.
    private func recall() async throws(GateFailure) {
        guard !hasRecalled, let journal else { return }
        do {
            let learned = try await journal.learnedPace(of: name)
            // Somebody else may have been quicker meanwhile.
            guard !hasRecalled else { return }
            hasRecalled = true
            recorded = learned
            machine = PaceMachine(ceiling: ceiling, learned: learned, at: clock.now)
        } catch { throw .journal(error) }
        try await consult()
    }

    /// Another process may have been told to wait.
    private func consult() async throws(GateFailure) {
        guard let journal else { return }
        do {
            let moment = try await journal.gateOpens(of: name, at: clock.now, within: longest)
            if let moment { machine.close(until: moment) }
        } catch { throw .journal(error) }
    }

    private func record(_ pace: Pace) async throws(LedgerFailure) {
        guard let journal, pace != recorded else { return }
        recorded = pace
        try await journal.record(pace, learnedOf: name, at: clock.now)
    }

    /// A faster pace is written down when it is that much faster: not with each request.
    private static let materialChange = 1.05
}
