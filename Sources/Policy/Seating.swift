public import Registration

/// A policy while it gives out its seats: asked person by person, in the order of the file.
///
/// It holds who sits already: first take in those who were approved before, then ask for verdicts.
/// Equal people in an equal order get equal verdicts.
public struct Seating: Hashable, Sendable {
    /// The seats of one rule that are taken.
    private struct Taken: Hashable {
        var all = 0
        /// By the folded value of the field that `limitPer` names; the empty text stands for those
        /// who have none.
        var byValue: [String: Int] = [:]
        /// Those of whom the value is not known: they may be anybody's.
        var unknown = 0
    }

    let policy: ApprovalPolicy
    /// By the rule's place.
    private var taken: [Taken]

    /// All seats free.
    public init(_ policy: ApprovalPolicy) {
        self.policy = policy
        taken = Array(repeating: Taken(), count: policy.rules.count)
    }

    /// Takes the seat of somebody whom a rule approved earlier and who is still approved; a rule
    /// of another name changes nothing.
    public mutating func seat(_ person: RegistrantInput, by rule: String) {
        guard let index = policy.rules.firstIndex(where: { $0.name == rule }) else { return }
        take(Subject(person), index)
    }

    /// Whether the policy has a rule of this name.
    public func has(_ rule: String) -> Bool { policy.rules.contains { $0.name == rule } }

    /// Takes the seats of somebody who is approved, by whichever rule: of each that they match.
    public mutating func seat(_ person: RegistrantInput) { seatByMatching(Subject(person)) }

    /// Takes the seats of somebody else who is approved on Webex: of each rule that they match, as
    /// far as Webex shows; what it does not show counts as matching, so that no seat is given
    /// twice.
    public mutating func seat(_ other: Registrant) {
        seatByMatching(Subject(other))
    }

    private mutating func seatByMatching(_ person: Subject) {
        var subject = person
        for (index, rule) in policy.rules.enumerated()
        where rule.isLimited && rule.when.mayHold(for: &subject) {
            take(subject, index)
        }
    }

    /// What the policy says of somebody who sits already: a seat that is taken by themselves is no
    /// reason to turn them away.
    public func verdict(onHolder person: RegistrantInput, registeredAt: Timestamp?) -> Verdict {
        policy.verdict(on: person, registeredAt: registeredAt)
    }

    /// What the policy says of the next person; an approval takes its seat.
    public mutating func verdict(
        on person: RegistrantInput,
        registeredAt: Timestamp? = nil
    ) -> Verdict {
        var subject = Subject(person, registeredAt: registeredAt)
        let newcomer = subject
        let rule = policy.firstRule(for: &subject) { hasSeat(for: newcomer, $0) }
        if let rule { take(subject, rule) }
        return policy.verdict(of: rule)
    }

    /// What the policy says of somebody of whom only what Webex lists is known.
    ///
    /// A rule that asks for more than that may be theirs or not: then they are held, and the reason
    /// names the rule.
    public mutating func verdict(
        onListed person: RegistrantInput,
        registeredAt: Timestamp?
    ) -> Verdict {
        var subject = Subject(listed: person, registeredAt: registeredAt)
        for (index, rule) in policy.rules.enumerated() {
            let truth = rule.when.truth(for: &subject)
            guard truth != false, hasSeat(for: subject, index) else { continue }
            if truth == true {
                take(subject, index)
                return policy.verdict(of: index)
            }
            let reason = "the rule asks for what Webex does not list"
            return Verdict(.hold, rule: rule.name, notify: false, reason: reason)
        }
        return policy.verdict(of: nil)
    }

    /// How many seats of a rule are taken; 0 where there is no such rule, or it counts none.
    public func seatsTaken(by rule: String) -> Int {
        policy.rules.firstIndex { $0.name == rule }.map { taken[$0].all } ?? 0
    }

    /// Whether a rule has a seat left for somebody.
    func hasSeat(for subject: Subject, _ index: Int) -> Bool {
        let rule = policy.rules[index]
        if let limit = rule.limit, taken[index].all >= limit { return false }
        guard let share = rule.share else { return true }
        guard let value = Seating.value(of: share, subject) else { return false }
        let others = taken[index].byValue[value] ?? 0
        return others + taken[index].unknown < share.max
    }

    private mutating func take(_ subject: Subject, _ index: Int) {
        let rule = policy.rules[index]
        guard rule.isLimited else { return }
        taken[index].all += 1
        guard let share = rule.share else { return }
        if let value = Seating.value(of: share, subject) {
            taken[index].byValue[value, default: 0] += 1
        } else {
            taken[index].unknown += 1
        }
    }

    /// The value that people share a number of seats by; nil where it is not known.
    private static func value(of share: PolicyRule.Share, _ person: Subject) -> String? {
        var subject = person
        let folding = share.field.isCaseless ? Folding.ascii : .unicode
        return switch subject.value(of: share.field, folding) {
        case .unknown: nil
        case .missing: ""
        case .text(let text): text
        }
    }
}
