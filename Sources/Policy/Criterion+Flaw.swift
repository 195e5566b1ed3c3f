import Registration

extension Criterion {
    /// Why nobody can satisfy it, or one of its values.
    struct Flaw: Hashable {
        let words: String
        let hint: String
        /// Whether nobody can satisfy it at all.
        let isWhole: Bool
    }

    /// What is hopeless about it; nil where nothing is known to be.
    var flaw: Flaw? {
        if comparison == .exists(false) && field.isAlwaysThere {
            return Flaw(
                words: "every registrant has \(field.name)",
                hint: "take it out",
                isWhole: true
            )
        }
        switch comparison {
        case .startsWith(let text) where text.first?.isWhitespace == true,
            .endsWith(let text) where text.last?.isWhitespace == true:
            return Flaw(words: Criterion.spaced, hint: "leave the space out", isWhole: true)
        default: break
        }
        guard let values else { return nil }
        let flaws = values.sorted()
            .compactMap { value in reason(against: value).map { (value, $0) } }
        guard let (value, first) = flaws.first else { return nil }
        if flaws.count == values.count {
            return Flaw(words: first.words, hint: first.hint, isWhole: true)
        }
        return Flaw(
            words: "\(flaws.count) of \(values.count) values can never match, such as "
                + "`\(Excerpt(value))`: \(first.words)",
            hint: first.hint,
            isWhole: false
        )
    }

    private static let spaced = "values have no space at their ends"

    private func reason(against value: String) -> (words: String, hint: String)? {
        if value.trimmed != value { return (Criterion.spaced, "leave the space out") }
        if field.property == nil && value.contains("@") {
            return ("a domain has no @", "write what stands after it")
        }
        if field.property == nil && !value.contains(".") {
            return ("the domain of an address has a dot", "write the whole domain: acme.example")
        }
        if field.property == .email && !value.contains("@") {
            return ("an address has an @", "compare email.domain, or use contains")
        }
        return nil
    }
}
