public import Registration
import StrictYAML

/// Those rules of a policy that Webex itself can hold, in the words of a meeting's form.
///
/// Whomever one of them matches, the policy decides on likewise. Whom none matches Webex rejects;
/// that is what the policy says as well only where the export is complete.
public struct HostRulesExport: Hashable, Sendable {
    /// A rule, or the default, that Webex cannot hold.
    public struct Left: Hashable, Sendable {
        /// The rule's name; `default` for the default.
        public let rule: String
        /// From 1; nil where the default is left out of the file.
        public let line: Int?
        /// From 1.
        public let column: Int?
        /// Why not, in words: no full stop.
        public let reason: String
        /// Whether people are decided on otherwise, or mailed otherwise, because of that.
        public let matters: Bool
    }

    /// The rules of the form, their order from 1.
    public private(set) var rules: [RegistrationForm.Rule] = []
    /// What was left out, in the order of the policy.
    public private(set) var left: [Left] = []
    /// What nobody publishes about how Webex compares, where it may matter.
    public private(set) var notes: [String] = []

    /// Whether Webex, with these rules, decides on everybody as the policy does.
    public var isComplete: Bool { !left.contains(where: \.matters) }

    /// A rule that was left out, and whom it takes.
    private struct Skipped: Hashable {
        let rule: PolicyRule
        let formula: Formula
    }

    private var skipped: [Skipped] = []

    /// Works the rules of a policy into those of a form.
    public init(_ policy: ApprovalPolicy) {
        let rules = policy.rules
        var prover = Prover()
        var isOver = false
        for (index, rule) in rules.enumerated() where !isOver {
            let formula = Formula(rule.when)
            let rest = rules[(index + 1)...]
            let isLast =
                policy.defaultRuling == .reject
                && rest.allSatisfy { $0.verdict.ruling == .reject && $0.verdict.notify }
            isOver = take(rule, formula, isLast: isLast, &prover)
        }
        if !isOver && policy.defaultRuling != .reject {
            left.append(
                Left(
                    rule: "default",
                    line: policy.document.otherwisePlace?.line,
                    column: policy.document.otherwisePlace?.column,
                    reason: "default: \(policy.defaultRuling.rawValue), and Webex rejects whom no "
                        + "rule matches",
                    matters: true
                )
            )
        }
        annotate()
    }

    /// Takes one rule in, or writes down why not; answers whether it takes everybody.
    private mutating func take(
        _ rule: PolicyRule,
        _ formula: Formula,
        isLast: Bool,
        _ prover: inout Prover
    ) -> Bool {
        if formula == .never {
            leave(rule, "it can never match", matters: false)
            return false
        }
        let ruling = rule.verdict.ruling
        let isPlainRejection = ruling == .reject && rule.verdict.notify && !rule.isLimited
        if formula == .always && isPlainRejection && skipped.isEmpty {
            leave(rule, "it rejects everybody, which Webex does of itself", matters: false)
            return true
        }
        // The opposites of an `all` match people whom a rule that was left out would take.
        let isEnd = isLast && skipped.allSatisfy { $0.rule.verdict.ruling == .reject }
        switch held(rule, formula, isLast: isEnd) {
        case .rules(let literals):
            guard let barrier = barrier(before: rule, formula, &prover) else {
                append(literals)
                return false
            }
            skip(
                rule,
                formula,
                "it may match people whom the rule `\(barrier)` takes first, "
                    + "which Webex cannot hold"
            )
        case .no(let reason): skip(rule, formula, reason)
        }
        return false
    }

    /// The first rule left out that could decide otherwise on somebody whom this one takes.
    private func barrier(
        before rule: PolicyRule,
        _ formula: Formula,
        _ prover: inout Prover
    ) -> String? {
        for earlier in skipped {
            let isAlike =
                earlier.rule.verdict.ruling == rule.verdict.ruling
                && earlier.rule.verdict.notify && !earlier.rule.isLimited
            if !isAlike && !prover.implies(formula, earlier.formula.opposite) {
                return earlier.rule.name
            }
        }
        return nil
    }

    private mutating func skip(_ rule: PolicyRule, _ formula: Formula, _ reason: String) {
        // Whom a rejecting rule would take, Webex rejects as it is.
        let isHarmless = rule.verdict.ruling == .reject && rule.verdict.notify
        leave(rule, reason, matters: !isHarmless)
        skipped.append(Skipped(rule: rule, formula: formula))
    }

    private mutating func leave(_ rule: PolicyRule, _ reason: String, matters: Bool) {
        left.append(
            Left(
                rule: rule.name,
                line: rule.place.line,
                column: rule.place.column,
                reason: reason,
                matters: matters
            )
        )
    }

    private mutating func append(_ drafts: [HostDraft]) {
        for draft in drafts { rules.append(draft.rule(order: rules.count + 1)) }
    }

    /// The rules of the form that say the same as one rule, or why there are none.
    private func held(_ rule: PolicyRule, _ formula: Formula, isLast: Bool) -> HostDraft.Outcome {
        if rule.verdict.ruling == .hold {
            return .no("Webex's rules approve or reject, and leave nobody waiting")
        }
        if !rule.verdict.notify {
            return .no("notify: false, and Webex's rules mail everybody alike")
        }
        if rule.isLimited { return .no("Webex's rules count no seats") }
        let outcome = HostDraft.drafts(of: formula, as: rule.verdict.ruling, isLast: isLast)
        guard case .rules(let drafts) = outcome,
            rules.count + drafts.count > PolicyBounds.hostRules
        else { return outcome }
        return .no("it would be \(drafts.count) rules, and \(PolicyBounds.hostRules) is the limit")
    }

    /// Adds what is not known of Webex, where a rule depends on it.
    private mutating func annotate() {
        if rules.contains(where: { rule in
            !rule.matchCase && rule.value.unicodeScalars.contains { $0.value > 127 }
        }) {
            notes.append("which letters beyond A to Z Webex takes for the same is not published")
        }
        if rules.contains(where: { $0.question == "zipCode" }) {
            notes.append("Webex is sent a postcode only where it is a number that loses nothing")
        }
        if rules.contains(where: { $0.condition.hasPrefix("not") }) {
            notes.append("what nobody answered counts as an empty text")
        }
    }
}
