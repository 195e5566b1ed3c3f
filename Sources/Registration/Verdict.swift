/// What is to be done about one registrant: by a policy, or to take somebody back.
public struct Verdict: Hashable, Sendable, Codable {
    /// What to do.
    public enum Ruling: String, CaseIterable, Hashable, Sendable, Codable {
        case approve
        case reject
        case hold
        /// Takes an approval back; no policy says it.
        case cancel
        /// Takes the registration away; no policy says it, and nobody is mailed.
        case delete
    }

    /// What to do.
    public var ruling: Ruling
    /// The name of the rule that decided; nil when it was the default.
    public var rule: String?
    /// Whether Webex is asked to mail the person (`sendEmail` of the call).
    public var notify: Bool
    /// The rule's reason, for the report.
    public var reason: String?
    /// Whether it stands against a person's decision on Webex (`override: true`).
    public var overrides = false

    /// A ruling and where it came from.
    public init(_ ruling: Ruling, rule: String?, notify: Bool = true, reason: String? = nil) {
        self.ruling = ruling
        self.rule = rule
        self.notify = notify
        self.reason = reason
    }
}
