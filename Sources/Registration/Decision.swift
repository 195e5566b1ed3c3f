/// What the decision on a row came to.
public enum Decision: String, CaseIterable, Hashable, Sendable, Codable {
    /// Approved on Webex by this run.
    case approved
    /// Rejected on Webex by this run.
    case rejected
    /// The person is left as they are.
    case held
    /// Cancelled on Webex by this run.
    case cancelled
    /// Taken off the meeting by this run.
    case deleted
    /// No policy, nobody to decide on, or the decision did not get through.
    case none
}
