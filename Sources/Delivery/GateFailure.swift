public import Registration

/// Why somebody does not get through the gate.
public enum GateFailure: Error, Hashable, Sendable {
    /// The task was cancelled while it waited.
    case cancelled
    /// The gate stays closed for longer than this one waits.
    case closed(until: Timestamp)
    /// It is open, but at its pace the next place is later than this one waits.
    case paced(until: Timestamp)
    /// The ledger does not say whether it is open.
    case journal(LedgerFailure)
}
