import Registration

/// One comparison as a rule of a meeting's form, its place not yet known.
struct HostDraft: Hashable, Sendable {
    /// What came of trying.
    enum Outcome: Hashable {
        case rules([HostDraft])
        case no(String)
    }

    let question: HostTest.Question
    let condition: String
    let value: String
    let matchCase: Bool
    let ruling: Verdict.Ruling

    /// The rule at its place among all.
    func rule(order: Int) -> RegistrationForm.Rule {
        var rule = RegistrationForm.Rule(
            question: question.rawValue,
            condition: condition,
            value: value,
            result: ruling.rawValue,
            order: order
        )
        rule.matchCase = matchCase
        return rule
    }

    /// The rules that say the same as a condition, or why there are none.
    ///
    /// One comparison after the other, each with its own ruling, is an `any`. An `all` can be had
    /// only at the end, where whoever misses one of its members is rejected anyway: then the
    /// opposite of each member but one rejects.
    static func drafts(
        of formula: Formula,
        as ruling: Verdict.Ruling,
        isLast: Bool
    ) -> Outcome {
        switch formula {
        case .literal(let literal):
            return drafts(of: literal, as: ruling)
        case .any(let members):
            return joined(members.map { drafts(of: $0, as: ruling, isLast: false) })
        case .all([]):
            return .no("it takes everybody, and Webex has no such rule")
        case .all(let members) where isLast && ruling == .approve:
            return lastAll(members, as: ruling)
        case .all:
            return .no("several conditions have to hold together, and a rule of Webex has one")
        }
    }

    private static func lastAll(_ members: [Formula], as ruling: Verdict.Ruling) -> Outcome {
        for chosen in members.indices {
            let others = members.indices.filter { $0 != chosen }
                .map { drafts(of: members[$0].opposite, as: .reject, isLast: false) }
            let outcome = joined(
                others + [drafts(of: members[chosen], as: ruling, isLast: false)]
            )
            if case .rules = outcome { return outcome }
        }
        return .no("several conditions have to hold together, and a rule of Webex has one")
    }

    private static func joined(_ outcomes: [Outcome]) -> Outcome {
        var all: [HostDraft] = []
        for outcome in outcomes {
            guard case .rules(let drafts) = outcome else { return outcome }
            all += drafts
        }
        return .rules(all)
    }

    private static func drafts(of literal: Literal, as ruling: Verdict.Ruling) -> Outcome {
        guard let criterion = literal.criterion else {
            return .no("Webex's rules do not ask when people registered")
        }
        if criterion.field.isCaseless {
            return domain(criterion.comparison, isNegated: literal.isNegated, as: ruling)
        }
        guard criterion.field.property != .firstName else {
            return .no("Webex's rules do not ask for firstName")
        }
        guard let property = criterion.field.property,
            let question = HostTest.Question.allCases.first(where: { $0.field == property })
        else { return .no("Webex's rules do not ask for \(criterion.field.name)") }
        let matchCase = criterion.folding == .none
        if matchCase && property == .email {
            return .no("Webex may write an address in other letters than the file (matchCase)")
        }
        return words(criterion.comparison, isNegated: literal.isNegated)
            .map { words in
                .rules(
                    words.map { condition, value in
                        HostDraft(
                            question: question,
                            condition: condition,
                            value: value,
                            matchCase: matchCase,
                            ruling: ruling
                        )
                    }
                )
            } ?? .no(reason(criterion.comparison, isNegated: literal.isNegated))
    }
}

extension HostDraft {
    /// The form's words for a comparison, several for a list; nil where there are none.
    private static func words(
        _ comparison: Comparison,
        isNegated: Bool
    ) -> [(condition: String, value: String)]? {
        switch (comparison, isNegated) {
        case (.contains(let infix), false): [("contains", infix.text)]
        case (.contains(let infix), true): [("notContains", infix.text)]
        case (.equals(let value), false): [("equals", value)]
        case (.equals(let value), true): [("notEquals", value)]
        case (.startsWith(let value), false): [("beginsWith", value)]
        case (.endsWith(let value), false): [("endsWith", value)]
        case (.isIn(let values), false): values.sorted().map { ("equals", $0) }
        case (.isIn(let values), true) where values.count == 1:
            values.map { ("notEquals", $0) }
        default: nil
        }
    }

    private static func reason(_ comparison: Comparison, isNegated: Bool) -> String {
        let kind = isNegated ? "no such opposite of" : "no"
        return switch comparison {
        case .glob: "Webex's rules have no glob"
        case .exists: "Webex's rules do not ask whether something was answered (exists)"
        case .isIn: "Webex's rules have \(kind) in"
        case .startsWith: "Webex's rules have \(kind) startsWith"
        case .endsWith: "Webex's rules have \(kind) endsWith"
        case .equals, .contains: "Webex's rules have no such condition"
        }
    }

    /// The address looked at in place of its domain: only it has an @.
    private static func domain(
        _ comparison: Comparison,
        isNegated: Bool,
        as ruling: Verdict.Ruling
    ) -> Outcome {
        let words: [(String, String)]? =
            switch (comparison, isNegated) {
            case (.equals(let value), false): [("endsWith", "@" + value)]
            case (.isIn(let values), false): values.sorted().map { ("endsWith", "@" + $0) }
            case (.endsWith(let value), false) where !value.contains("@"): [("endsWith", value)]
            case (.startsWith(let value), false): [("contains", "@" + value)]
            case (.startsWith(let value), true): [("notContains", "@" + value)]
            default: nil
            }
        guard let words else {
            return .no("Webex's rules look at the whole address, not at email.domain")
        }
        return .rules(
            words.map { condition, value in
                HostDraft(
                    question: .email,
                    condition: condition,
                    value: value,
                    matchCase: false,
                    ruling: ruling
                )
            }
        )
    }
}
