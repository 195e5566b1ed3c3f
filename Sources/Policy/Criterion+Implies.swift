extension Criterion {
    /// Whether whoever satisfies this satisfies another criterion of the same field, or its
    /// opposite.
    func implies(_ other: Criterion, isNegated: Bool, cost: inout Int) -> Bool {
        if self.comparison == .exists(false) {
            return other.comparison.holds(for: nil) != isNegated
        }
        if case .exists(let expected) = other.comparison { return expected != isNegated }
        if self.comparison == .exists(true) { return false }
        if let values {
            cost -= values.count
            guard cost > 0 else { return false }
            guard folding == other.folding || folding == .none else { return false }
            return values.allSatisfy { value in
                other.comparison.holds(for: other.folding.folded(value)) != isNegated
            }
        }
        if isNegated {
            return other.values == nil
                ? excludes(other) : other.implies(self, isNegated: true, cost: &cost)
        }
        guard let text = text(for: other), let sought = other.comparison.text else {
            return self == other
        }
        return Criterion.includes(comparison, text, other.comparison, sought)
    }

    /// The values there are; nil where they are not a list.
    var values: Set<String>? {
        switch comparison {
        case .equals(let value): [value]
        case .isIn(let values): values
        default: nil
        }
    }

    /// This operand as the other criterion would see it; nil where the two cannot be compared.
    private func text(for other: Criterion) -> String? {
        guard let text = comparison.text else { return nil }
        if folding == other.folding { return text }
        // What folding does to letters beyond A to Z depends on those beside them.
        guard folding == .none, text.utf8.allSatisfy({ $0 < 128 }) else { return nil }
        return other.folding.folded(text)
    }

    /// Whether a text that has one operand in its place has the other one in its place too.
    private static func includes(
        _ comparison: Comparison,
        _ text: String,
        _ other: Comparison,
        _ sought: String
    ) -> Bool {
        switch (comparison, other) {
        case (.startsWith, .startsWith): text.hasPrefix(sought)
        case (.endsWith, .endsWith): text.hasSuffix(sought)
        case (_, .contains(let infix)): infix.occurs(in: text)
        default: false
        }
    }

    /// Whether no value satisfies both.
    private func excludes(_ other: Criterion) -> Bool {
        guard folding == other.folding else { return false }
        return switch (comparison, other.comparison) {
        case (.startsWith(let one), .startsWith(let another)):
            !one.hasPrefix(another) && !another.hasPrefix(one)
        case (.endsWith(let one), .endsWith(let another)):
            !one.hasSuffix(another) && !another.hasSuffix(one)
        default: false
        }
    }
}

extension Comparison {
    /// The text that a value has to have in it; nil for other comparisons.
    fileprivate var text: String? {
        switch self {
        case .startsWith(let text), .endsWith(let text): text
        case .contains(let infix): infix.text
        default: nil
        }
    }
}
