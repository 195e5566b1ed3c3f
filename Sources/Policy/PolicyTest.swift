import Registration
import StrictYAML

/// One example that stands in the policy: a person, and what is to become of them.
struct PolicyTest: Hashable, Sendable {
    /// Which rule has to decide.
    enum Decider: Hashable, Sendable {
        case anyRule
        case rule(String)
        case otherwise
    }

    /// Where it stands.
    let place: YAMLPlace
    /// The properties that were given; the others are those of `PolicyTest.stranger`.
    let person: RegistrantInput
    var registeredAt: Timestamp?
    /// The rules whose seats are all taken.
    var full: Set<String> = []
    let expected: Verdict.Ruling
    var decider = Decider.anyRule
}
