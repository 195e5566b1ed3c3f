public import Registration

/// The one driver of everything that is sent: a loop and a switch around the machines.
///
/// It carries a run's rows and decisions to Webex one request at a time, writes the intent of each
/// POST down before it leaves and its outcome after it, and comes back when nothing is left to
/// send, or with the reason why it stopped. A cancelled task sends nothing new; a POST that has
/// left is awaited and settled first. Used by one run at a time.
public struct Courier: Sendable {
    let api: any RegistrantsAPI
    let journal: any AttemptJournal
    let gate: Gate
    let clock: any Timepiece
    let options: DeliveryOptions
    let watch: @Sendable (DeliveryEvent) -> Void
    let state: CourierState

    /// A courier between a meeting's registrants and a journal, at the gate's pace; the seed is
    /// for the jitter of its back-off.
    public init(
        api: any RegistrantsAPI,
        journal: any AttemptJournal,
        gate: Gate,
        clock: any Timepiece,
        seed: UInt64,
        options: DeliveryOptions,
        watch: @escaping @Sendable (DeliveryEvent) -> Void
    ) {
        self.api = api
        self.journal = journal
        self.gate = gate
        self.clock = clock
        self.options = options
        self.watch = watch
        state = CourierState(seed: seed)
    }

    /// The requests so far.
    public var tally: RequestTally {
        get async { state.tally }
    }

    /// Whether a listing may have been cut: then nobody is known to be absent from it.
    public var mayCutListings: Bool { state.mayCutListings }

    /// How fast its requests leave now.
    public var pace: Pace {
        get async { await gate.pace }
    }

    /// Does what the retry machine says after a failure: waits, or stops.
    func sitOut(
        _ action: RetryMachine.Action,
        after failure: CallFailure
    ) async throws(DeliveryFailure) {
        try await noteThrottle(failure, action)
        switch action {
        case .stop(let stop): throw .stopped(stop)
        case .wait(let duration, let asked):
            // Of a throttle the gate knows.
            if asked && !failure.isThrottle {
                let moment = clock.now.advanced(by: duration)
                try await onJournal { () async throws(LedgerFailure) in
                    try await gate.close(until: moment)
                }
            }
            try await pause(for: duration, asked: asked)
        }
    }

    /// Sleeps, and says so; `asked` when Webex asked for it.
    func pause(for duration: Duration, asked: Bool) async throws(DeliveryFailure) {
        guard duration > .zero else { return }
        watch(.waiting(duration, asked: asked))
        do { try await clock.sleep(for: duration) } catch { throw .stopped(.interrupted) }
    }
}
