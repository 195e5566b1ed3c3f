public import Registration
import StrictYAML

/// How a policy came to what it says of one person: every rule in its order.
public struct Explanation: Hashable, Sendable {
    /// What became of one rule.
    public struct Step: Hashable, Sendable {
        /// What came of trying it.
        public enum Outcome: String, CaseIterable, Hashable, Sendable {
            /// It matches, and decides.
            case decides
            /// It matches, and its seats are taken.
            case full
            /// It does not match.
            case passes
            /// A rule above decided.
            case unasked
        }

        /// The rule's name.
        public let rule: String
        /// Where the rule stands, from 1.
        public let line: Int
        /// What it would say.
        public let ruling: Verdict.Ruling
        /// What came of it.
        public let outcome: Outcome
        /// The comparisons that made it so, with the values; shortened, addresses masked.
        public let grounds: [Ground]
    }

    /// One comparison, and the value that it met.
    public struct Ground: Hashable, Sendable {
        /// `companyName contains "acme"`.
        public let condition: String
        /// The person's value, shortened, addresses masked; nil where there is none.
        public let value: String?
        /// Whether the comparison holds.
        public let holds: Bool
    }

    /// The rules, in their order.
    public let steps: [Step]
    /// What the policy says.
    public let verdict: Verdict
}

extension Seating {
    /// How the policy would come to its verdict on the next person; no seat is taken.
    public func explanation(
        of person: RegistrantInput,
        registeredAt: Timestamp? = nil
    ) -> Explanation {
        var subject = Subject(person, registeredAt: registeredAt)
        var decider: Int?
        var steps: [Explanation.Step] = []
        for (index, rule) in policy.rules.enumerated() {
            var outcome = Explanation.Step.Outcome.unasked
            var grounds: [Explanation.Ground] = []
            if decider == nil {
                let answer = rule.when.grounds(for: &subject)
                grounds = answer.grounds
                outcome = answer.holds ? .decides : .passes
                if answer.holds && !hasSeat(for: subject, index) { outcome = .full }
                if outcome == .decides { decider = index }
            }
            steps.append(
                Explanation.Step(
                    rule: rule.name,
                    line: rule.place.line,
                    ruling: rule.verdict.ruling,
                    outcome: outcome,
                    grounds: grounds
                )
            )
        }
        return Explanation(steps: steps, verdict: policy.verdict(of: decider))
    }
}

extension Condition {
    /// Whether it holds for a person of whom all is known, and the comparisons that settle it.
    fileprivate func grounds(
        for subject: inout Subject
    ) -> (holds: Bool, grounds: [Explanation.Ground]) {
        switch form {
        case .compares(let criterion):
            let holds = truth(for: &subject) ?? true
            var value: String?
            if case .text(let text) = subject.value(of: criterion.field) {
                value = Excerpt(text).description
            }
            return (holds, [.init(condition: criterion.words, value: value, holds: holds)])
        case .registered(let span):
            let holds = truth(for: &subject) ?? true
            let value = subject.registrationTime?.description
            return (holds, [.init(condition: span.words, value: value, holds: holds)])
        case .not(let member):
            let inner = member.grounds(for: &subject)
            return (!inner.holds, inner.grounds)
        case .all(let members):
            return Condition.settled(members, by: false, &subject)
        case .any(let members):
            return Condition.settled(members, by: true, &subject)
        }
    }

    private static func settled(
        _ members: [Condition],
        by decisive: Bool,
        _ subject: inout Subject
    ) -> (holds: Bool, grounds: [Explanation.Ground]) {
        var all: [Explanation.Ground] = []
        for member in members {
            let answer = member.grounds(for: &subject)
            if answer.holds == decisive { return answer }
            all += answer.grounds
        }
        return (!decisive, all)
    }
}
