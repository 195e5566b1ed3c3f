/// The door through which `Delivery` reaches the ledger: intent before the call, settlement after.
///
/// Every method is one transaction, and outlives the process when it returns; an intent is on disk
/// then. Nothing here is cancelled half-way.
public protocol AttemptJournal: Sendable {
    /// The rows of a run that wait to be sent, after `row`, in the order of the file, at most
    /// `count`.
    func waitingItems(
        of run: RunID,
        after row: Int,
        upTo count: Int
    ) async throws(LedgerFailure) -> [BatchItem]

    /// The recorded decisions of a run that wait to be sent: the longest-waiting kind (ruling and
    /// `notify`), at most `count`; nil when none wait.
    func waitingDecisions(
        of run: RunID,
        upTo count: Int
    ) async throws(LedgerFailure) -> DecisionBatch?

    /// Writes down a call before its first byte leaves: its rows are `sent` from here on, and stay
    /// in doubt until they are settled, by whichever process.
    func recordIntent(
        _ intent: AttemptIntent,
        at moment: Timestamp
    ) async throws(LedgerFailure) -> AttemptID

    /// Settles rows of an insert. The attempt closes when none of its rows is left unsettled.
    func settle(
        _ attempt: AttemptID,
        _ rows: [Settlement],
        at moment: Timestamp
    ) async throws(LedgerFailure)

    /// Settles decisions of an approve or reject. The attempt closes when none is left unsettled.
    func settleDecisions(
        _ attempt: AttemptID,
        _ rows: [DecisionSettlement],
        at moment: Timestamp
    ) async throws(LedgerFailure)

    /// Notes why an attempt stays open.
    func setAside(
        _ attempt: AttemptID,
        as reason: OpenAttempt.Reason,
        note: String
    ) async throws(LedgerFailure)

    /// Every open attempt of a meeting, whichever run or file made it, oldest first.
    ///
    /// One that nobody set aside was left by a process that ended: it is a doubt from here on, with
    /// `OpenAttempt.crashNote`, and each of its rows is doubted.
    func openAttempts(of meeting: MeetingID) async throws(LedgerFailure) -> [OpenAttempt]

    /// Begins to stage a listing. A sweep counts only once it is completed.
    func beginSweep(
        of meeting: MeetingID,
        at moment: Timestamp
    ) async throws(LedgerFailure) -> SweepID

    /// Stages one page of a listing.
    func stage(_ people: [Registrant], in sweep: SweepID) async throws(LedgerFailure)

    /// Says that the last page was staged; drops this meeting's sweeps before the last two.
    func completeSweep(_ sweep: SweepID, at moment: Timestamp) async throws(LedgerFailure)

    /// Whom a completed sweep lists under these keys; a key that nobody has is absent. Several
    /// people under one key come in the order of the listing.
    func listed(
        _ keys: [EmailKey],
        in sweep: SweepID
    ) async throws(LedgerFailure) -> [EmailKey: [Registrant]]
}
