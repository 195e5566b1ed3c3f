/// Where the reports of one run are.
public struct ReportFiles: Hashable, Sendable {
    /// Every row of the file and what became of it.
    public let reconciliation: String
    /// The rows that a person must look at, ready to be fixed and imported again.
    public let needsAttention: String
    /// Where the file and Webex do not say the same.
    public let discrepancies: String
    /// The run at a glance, as a page for a browser.
    public let page: String
    /// The run in numbers, as one JSON document.
    public let summary: String
    /// Those that were written, by the order in which they were; all, unless fewer were asked for.
    public let written: [String]
}
