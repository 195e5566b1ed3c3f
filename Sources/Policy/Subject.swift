import Registration

/// One person while the rules are tried on them: each value is folded once, and only if asked for.
struct Subject {
    private let person: RegistrantInput
    /// By `PolicyField.index`; nil where nobody asked yet.
    private var folded = [String?](repeating: nil, count: PolicyField.all.count)

    /// Takes the person as the row has them.
    init(_ person: RegistrantInput) {
        self.person = person
    }

    /// The value of a field, its letters made alike; nil where the person has none.
    mutating func value(of field: PolicyField, _ folding: Folding) -> String? {
        guard folding != .none else { return field.value(of: person) }
        if let known = folded[field.index] { return known }
        // A domain comes in ASCII lower case already.
        let value = field.value(of: person).map { folding == .ascii ? $0 : folding.folded($0) }
        folded[field.index] = value
        return value
    }
}
