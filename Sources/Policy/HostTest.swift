import Registration

/// One of a meeting's own rules, understood: what it compares, and what it says.
struct HostTest: Hashable, Sendable {
    /// The words of the form that a rule can use.
    enum Question: String, CaseIterable {
        case firstName
        case lastName
        case email
        case jobTitle
        case companyName
        case address1
        case address2
        case city
        case state
        case zipCode
        case countryRegion
        case workPhone
        case fax

        /// Which of a person's properties it is.
        var field: RegistrantField? {
            self == .workPhone ? .phone : RegistrantField(rawValue: rawValue)
        }
    }

    let ruling: Verdict.Ruling
    private let field: RegistrantField?
    private let questionID: String?
    private let comparison: Comparison
    private let isNegated: Bool
    private let folding: Folding

    /// Reads a rule; nil where a word of it is not known.
    init?(_ rule: RegistrationForm.Rule) {
        folding = rule.matchCase ? .none : .unicode
        let value = folding.folded(rule.value)
        guard !value.isEmpty else { return nil }
        switch rule.condition {
        case "contains", "notContains": comparison = .contains(Infix(value))
        case "beginsWith": comparison = .startsWith(value)
        case "endsWith": comparison = .endsWith(value)
        case "equals", "notEquals": comparison = .equals(value)
        default: return nil
        }
        isNegated = rule.condition.hasPrefix("not")
        switch rule.result {
        case "approve": ruling = .approve
        case "reject": ruling = .reject
        default: return nil
        }
        questionID = rule.questionID
        field = Question(rawValue: rule.question)?.field
        guard field != nil || questionID != nil else { return nil }
    }

    /// Whether a person's answer is what the rule asks for; of several answers one is enough.
    func matches(_ person: RegistrantInput) -> Bool {
        if let questionID {
            return person.answers.filter { $0.questionID == questionID }.flatMap(\.choices)
                .contains { matches($0.text) }
        }
        return matches(field.flatMap { person[$0] } ?? "")
    }

    private func matches(_ answer: String) -> Bool {
        comparison.holds(for: folding.folded(answer)) != isNegated
    }
}
