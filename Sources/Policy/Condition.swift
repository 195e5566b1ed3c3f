import StrictYAML

/// What a rule asks: one comparison, or several joined.
struct Condition: Hashable, Sendable {
    /// How it is made.
    indirect enum Form: Hashable, Sendable {
        /// One field compared.
        case compares(Criterion)
        /// When the person registered.
        case registered(RegistrationSpan)
        case all([Condition])
        case any([Condition])
        case not(Condition)
    }

    /// How it is made.
    let form: Form
    /// Where it stands; where a named one is used.
    let place: YAMLPlace

    init(_ form: Form, at place: YAMLPlace) {
        self.form = form
        self.place = place
    }

    /// Whether it holds for a person; nil where that depends on what is not known of them.
    ///
    /// Of a person of the file everything is known. Stops at the first member that decides.
    func truth(for subject: inout Subject) -> Bool? {
        switch form {
        case .compares(let criterion):
            switch subject.value(of: criterion.field, criterion.folding) {
            case .unknown: return nil
            case .missing: return criterion.comparison.holds(for: nil)
            case .text(let text): return criterion.comparison.holds(for: text)
            }
        case .registered(let span):
            return subject.truth(of: span)
        case .all(let members):
            return Condition.firstDecision(of: members, is: false, &subject)
        case .any(let members):
            return Condition.firstDecision(of: members, is: true, &subject)
        case .not(let member):
            return member.truth(for: &subject).map { !$0 }
        }
    }

    /// Whether it holds, or may: what is not known of a person counts as matching.
    func mayHold(for subject: inout Subject) -> Bool {
        truth(for: &subject) ?? true
    }

    private static func firstDecision(
        of members: [Condition],
        is decisive: Bool,
        _ subject: inout Subject
    ) -> Bool? {
        var isOpen = false
        for member in members {
            switch member.truth(for: &subject) {
            case nil: isOpen = true
            case decisive?: return decisive
            default: break
            }
        }
        return isOpen ? nil : !decisive
    }
}
