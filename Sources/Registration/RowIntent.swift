/// What the ledger believes of one deliverable row: one side of the reconciliation.
public struct RowIntent: Hashable, Sendable {
    /// The row's number in the file.
    public let row: Int
    /// Whom to look for.
    public let key: EmailKey
    /// Where the row stands; never `invalid` or `duplicate`.
    public let state: RowState
    /// The decision that was sent and answered for the row, if one was.
    public let decided: Verdict.Ruling?

    /// What the ledger believes of one row.
    public init(row: Int, key: EmailKey, state: RowState, decided: Verdict.Ruling?) {
        self.row = row
        self.key = key
        self.state = state
        self.decided = decided
    }
}
