/// How a service speaks of registrants: as the contract has it, or as the live Webex does where
/// the two differ.
public enum Dialect: String, CaseIterable, Hashable, Sendable, Codable {
    /// A listing is whole, `phone` is `phone`, and who is cancelled is `cancelled`.
    case contract
    /// A listing shows the people of a window of time, ten to a page and of the last seven days
    /// unless more is asked for; `phone` is `workPhone`; who is cancelled is pending again (Cisco's
    /// OpenAPI of May 2026: list of registrants, batch update of their status).
    case webex
}
