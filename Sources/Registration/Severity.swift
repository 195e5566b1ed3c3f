/// Whether a problem keeps its row from being sent.
public enum Severity: String, CaseIterable, Hashable, Sendable, Codable {
    /// The row is not sent as it is.
    case error
    /// The row is sent as it is, and somebody should look at it.
    case warning
}
