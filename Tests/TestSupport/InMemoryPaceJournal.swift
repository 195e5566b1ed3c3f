public import Registration

/// The in-memory twin of the ledger's door for the gate.
public actor InMemoryPaceJournal: PaceJournal {
    private var openings: [String: Timestamp] = [:]
    private var paces: [String: Pace] = [:]

    /// How often something was written.
    public private(set) var writes = 0

    /// A journal that knows nothing.
    public init() {}

    /// When a gate opens.
    public func gateOpens(of gate: GateName) -> Timestamp? { openings[gate.key] }

    /// Closes a gate; a later moment stays.
    public func closeGate(of gate: GateName, until moment: Timestamp) {
        writes += 1
        openings[gate.key] = max(moment, openings[gate.key] ?? moment)
    }

    /// Has a gate open at a moment at the latest.
    public func openGate(of gate: GateName, by moment: Timestamp) {
        writes += 1
        openings[gate.key] = openings[gate.key].map { min(moment, $0) }
    }

    /// The pace last learned for a service.
    public func learnedPace(of gate: GateName) -> Pace? { paces[gate.service] }

    /// Keeps what was learned for a service.
    public func record(_ pace: Pace, learnedOf gate: GateName, at moment: Timestamp) {
        writes += 1
        paces[gate.service] = pace
    }
}
