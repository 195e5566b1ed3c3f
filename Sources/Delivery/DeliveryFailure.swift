public import Registration

/// Why the courier came back before it was done.
///
/// Every row is safe in the ledger all the same.
public enum DeliveryFailure: Error, Hashable, Sendable {
    /// Webex, the clock or a limit stopped it.
    case stopped(Stop)
    /// The ledger cannot be used; an attempt that was under way stays open.
    case ledger(LedgerFailure)
}

/// Runs a call on the journal as a step of the courier.
func onJournal<Answer>(
    _ step: () async throws(LedgerFailure) -> Answer
) async throws(DeliveryFailure) -> Answer {
    do { return try await step() } catch { throw .ledger(error) }
}
