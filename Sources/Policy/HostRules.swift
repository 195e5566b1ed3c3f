public import Registration

/// A meeting's own approval rules, by which Webex decides before anybody else does.
///
/// Source: Cisco's OpenAPI of May 2026 (`StandardRegistrationApproveRule`) and its help page for
/// approval rules: they are tried in their order, whom none matches is rejected, and what nobody
/// answered is an empty text. How Webex folds letters beyond A to Z is not published; here they
/// are folded as a policy folds them.
public struct HostRules: Hashable, Sendable {
    /// What becomes of a person.
    public struct Decision: Hashable, Sendable {
        /// `hold` is waiting for the host.
        public let ruling: Verdict.Ruling
        /// The rule that decides; nil where none does.
        public let rule: RegistrationForm.Rule?
    }

    /// The rules, in their order.
    public let rules: [RegistrationForm.Rule]
    private let tests: [HostTest?]
    private let acceptsAtOnce: Bool

    /// The rules of a meeting's form.
    public init(_ form: RegistrationForm) {
        self.init(form.rules, acceptsAtOnce: form.acceptsAtOnce ?? false)
    }

    /// The rules as they stand in a form, which may not be there yet.
    public init(_ rules: [RegistrationForm.Rule], acceptsAtOnce: Bool = false) {
        let sorted = rules.enumerated()
            .sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
            .map(\.element)
        self.rules = sorted
        tests = sorted.map(HostTest.init)
        self.acceptsAtOnce = acceptsAtOnce
    }

    /// Whether people wait for the host, because nothing decides on its own.
    public var leavesAllWaiting: Bool { rules.isEmpty && !acceptsAtOnce }

    /// What Webex would make of a person; nil where a rule that comes first cannot be understood.
    public func decision(on person: RegistrantInput) -> Decision? {
        guard !rules.isEmpty else {
            return Decision(ruling: acceptsAtOnce ? .approve : .hold, rule: nil)
        }
        for (rule, test) in zip(rules, tests) {
            guard let test else { return nil }
            if test.matches(person) { return Decision(ruling: test.ruling, rule: rule) }
        }
        return Decision(ruling: .reject, rule: nil)
    }

    /// What Webex would decide otherwise than a policy does; nil where both agree, where Webex
    /// leaves the decision to the policy, or where nobody can tell.
    public func opposition(to verdict: Verdict, on person: RegistrantInput) -> Decision? {
        guard let decision = decision(on: person), decision.ruling != .hold else { return nil }
        return decision.ruling == verdict.ruling ? nil : decision
    }
}

extension HostRules.Decision {
    /// What decides, in words: `its rule 2: companyName contains "acme" → approve`.
    public var words: String {
        if let rule { return "its rule \(rule.words)" }
        return switch ruling {
        case .approve: "it accepts everybody at once"
        case .reject: "none of its rules matches, and Webex rejects whom none matches"
        case .hold, .cancel, .delete: "it has no rules, and people wait for the host"
        }
    }
}

extension RegistrationForm.Rule {
    /// The rule on one line: `2: companyName contains "acme" → approve`.
    public var words: String {
        let place = order == .max ? "" : "\(order): "
        let about = questionID == nil ? Excerpt.line(question) : "“\(Excerpt(question))”"
        let capitals = matchCase ? ", with its capitals" : ""
        return "\(place)\(about) \(Excerpt(condition)) \"\(Excerpt(value))\"\(capitals)"
            + " → \(Excerpt(result))"
    }
}
