/// The door through which the gate reaches the ledger: what a service asked for, and what it lets
/// through, is the same for every process on that ledger.
///
/// Every method is one transaction, on disk when it returns.
public protocol PaceJournal: Sendable {
    /// When a gate opens; nil, or a moment that is over, where nothing keeps it closed.
    func gateOpens(of gate: GateName) async throws(LedgerFailure) -> Timestamp?

    /// Closes a gate until a moment; a later one that is known already stays.
    func closeGate(of gate: GateName, until moment: Timestamp) async throws(LedgerFailure)

    /// Has a gate open at a moment at the latest; an earlier one that is known already stays.
    func openGate(of gate: GateName, by moment: Timestamp) async throws(LedgerFailure)

    /// The pace last learned for the service of a gate; nil where there is none yet.
    func learnedPace(of gate: GateName) async throws(LedgerFailure) -> Pace?

    /// Keeps what was learned, in place of what was known before.
    func record(
        _ pace: Pace,
        learnedOf gate: GateName,
        at moment: Timestamp
    ) async throws(LedgerFailure)
}

extension PaceJournal {
    /// When a gate opens, as far as that can be believed.
    ///
    /// Nobody closes a gate for longer than `longest`: a later moment was written down by a clock
    /// that was ahead, and is written anew, so that it comes nearer.
    public func gateOpens(
        of gate: GateName,
        at now: Timestamp,
        within longest: Duration
    ) async throws(LedgerFailure) -> Timestamp? {
        guard let moment = try await gateOpens(of: gate) else { return nil }
        let latest = now.advanced(by: longest)
        guard moment > latest else { return moment }
        try await openGate(of: gate, by: latest)
        return latest
    }
}
