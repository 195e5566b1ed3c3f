import StrictYAML

/// A list that rules use by its name: `in: $rivals`.
struct NamedList: Hashable, Sendable {
    /// Where its name stands.
    let place: YAMLPlace
    /// The values as they are written.
    let entries: [String]
    /// Whether something uses it.
    var isUsed = false

    init(_ entries: [String], at place: YAMLPlace) {
        self.entries = entries
        self.place = place
    }
}

/// A condition that others use by its name: `when: $customer`.
struct NamedCondition: Hashable, Sendable {
    /// Where its name stands.
    let place: YAMLPlace
    let condition: Condition
    /// Conditions in it, itself included.
    let size: Int
    /// Levels of conditions inside one another, itself included.
    let depth: Int
    /// Whether something uses it.
    var isUsed = false

    init(_ condition: Condition, size: Int, depth: Int, at place: YAMLPlace) {
        self.condition = condition
        self.size = size
        self.depth = depth
        self.place = place
    }
}
