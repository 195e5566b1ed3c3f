import Registration
import StrictYAML

/// One rule: whom it takes, what it says of them, and how many it has seats for.
struct PolicyRule: Hashable, Sendable {
    /// The seats of a rule for people who have a value in common.
    struct Share: Hashable, Sendable {
        let field: PolicyField
        let max: Int
    }

    /// Unique within its policy.
    let name: String
    /// Where it stands.
    let place: YAMLPlace
    /// Whom it takes.
    let when: Condition
    /// What it says; carries the name.
    let verdict: Verdict
    /// Seats; nil for no bound.
    var limit: Int?
    /// Seats for each value of a field; nil for no bound.
    var share: Share?

    /// Whether it may pass people on to the rules below because its seats are taken.
    var isLimited: Bool { limit != nil || share != nil }
}
