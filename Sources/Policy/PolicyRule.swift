import Registration

/// One rule: whom it takes, and what it says of them.
struct PolicyRule: Hashable, Sendable {
    /// Unique within its policy.
    let name: String
    /// Whom it takes.
    let when: Condition
    /// What it says; carries the name.
    let verdict: Verdict
}
