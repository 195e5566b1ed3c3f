/// The door through which the gate reaches the ledger: what a service asked for, and what it lets
/// through, is the same for every process on that ledger.
///
/// Every method is one transaction, on disk when it returns.
public protocol PaceJournal: Sendable {
    /// When a gate opens; nil, or a moment that is over, where nothing keeps it closed.
    func gateOpens(of gate: GateName) async throws(LedgerFailure) -> Timestamp?

    /// Closes a gate until a moment; a later one that is known already stays.
    func closeGate(of gate: GateName, until moment: Timestamp) async throws(LedgerFailure)

    /// The pace last learned for the service of a gate; nil where there is none yet.
    func learnedPace(of gate: GateName) async throws(LedgerFailure) -> Pace?

    /// Keeps what was learned, in place of what was known before.
    func record(
        _ pace: Pace,
        learnedOf gate: GateName,
        at moment: Timestamp
    ) async throws(LedgerFailure)
}
