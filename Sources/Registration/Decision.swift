/// What the policy's decision on a row came to.
public enum Decision: String, CaseIterable, Hashable, Sendable, Codable {
    /// Approved on Webex by this run.
    case approved
    /// Rejected on Webex by this run.
    case rejected
    /// The policy leaves the person waiting.
    case held
    /// No policy, nobody to decide on, or the decision did not get through.
    case none
}
