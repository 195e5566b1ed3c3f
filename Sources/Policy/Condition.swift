/// What a rule asks: one comparison, or several joined.
indirect enum Condition: Hashable, Sendable {
    /// One field compared, both sides folded alike.
    case compares(PolicyField, Folding, Comparison)
    case all([Condition])
    case any([Condition])
    case not(Condition)

    /// Whether it holds for a person; stops at the first member that decides.
    func holds(for subject: inout Subject) -> Bool {
        switch self {
        case .compares(let field, let folding, let comparison):
            return comparison.holds(for: subject.value(of: field, folding))
        case .all(let members):
            for member in members where !member.holds(for: &subject) { return false }
            return true
        case .any(let members):
            for member in members where member.holds(for: &subject) { return true }
            return false
        case .not(let member):
            return !member.holds(for: &subject)
        }
    }
}
