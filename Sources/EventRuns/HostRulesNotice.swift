/// That Webex itself decides on people as they are registered, before any policy does.
public struct HostRulesNotice: Hashable, Sendable {
    /// The meeting's own rules in words, in their order; none where everybody is accepted at once.
    public var rules: [String] = []
    /// People who are to be sent.
    public var people = 0
    /// On how many of them Webex decides otherwise than the policy, by what it goes by.
    public var opposed: [String: Int] = [:]
    /// Whether there is a policy at all.
    public var hasPolicy = false

    /// People on whom Webex decides otherwise.
    public var opposedPeople: Int { opposed.values.reduce(0, +) }

    /// Whether anybody needs to know: a policy that says the same is served.
    public var isNews: Bool { hasPolicy ? opposedPeople > 0 : !rules.isEmpty }
}
