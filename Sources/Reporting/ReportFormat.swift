/// What a report can be written as.
public enum ReportFormat: String, CaseIterable, Hashable, Sendable {
    /// `reconciliation.csv` and what belongs to it.
    case csv
    /// `report.html`.
    case html
    /// `summary.json`.
    case json
}
