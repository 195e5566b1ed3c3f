/// Where the reports of one run are.
public struct ReportFiles: Hashable, Sendable {
    /// Every row of the file and what became of it.
    public let reconciliation: String
    /// The rows that a person must look at, ready to be fixed and imported again.
    public let needsAttention: String
    /// Where the file and Webex do not say the same.
    public let discrepancies: String
    /// The run in numbers, as one JSON document.
    public let summary: String

    /// The paths of the four files.
    public init(
        reconciliation: String,
        needsAttention: String,
        discrepancies: String,
        summary: String
    ) {
        self.reconciliation = reconciliation
        self.needsAttention = needsAttention
        self.discrepancies = discrepancies
        self.summary = summary
    }
}
