import StrictYAML

/// A comparison, or its opposite: what conditions are made of once `not` is worked into them.
struct Literal: Hashable, Sendable {
    /// What is compared.
    enum Atom: Hashable, Sendable {
        case compares(Criterion)
        case registered(RegistrationSpan)
    }

    let atom: Atom
    let isNegated: Bool
    let place: YAMLPlace

    /// The comparison, where it is one of a field.
    var criterion: Criterion? {
        guard case .compares(let criterion) = atom else { return nil }
        return criterion
    }
}

/// A condition whose `not`s stand at its comparisons only.
indirect enum Formula: Hashable, Sendable {
    case literal(Literal)
    case all([Formula])
    case any([Formula])

    /// Holds for everybody.
    static let always = Formula.all([])
    /// Holds for nobody.
    static let never = Formula.any([])

    /// Works a condition, or its opposite, into this form; what always or never holds is left out.
    init(_ condition: Condition, isNegated: Bool = false) {
        switch condition.form {
        case .compares(let criterion):
            self = Formula.made(of: criterion, isNegated, at: condition.place)
        case .registered(let span):
            self = .literal(
                Literal(atom: .registered(span), isNegated: isNegated, place: condition.place)
            )
        case .not(let member):
            self = Formula(member, isNegated: !isNegated)
        case .all(let members):
            self = Formula.joined(
                members.map { Formula($0, isNegated: isNegated) },
                all: !isNegated
            )
        case .any(let members):
            self = Formula.joined(members.map { Formula($0, isNegated: isNegated) }, all: isNegated)
        }
    }

    /// What holds where this does not.
    var opposite: Formula {
        switch self {
        case .literal(let literal):
            .literal(
                Literal(
                    atom: literal.atom,
                    isNegated: !literal.isNegated,
                    place: literal.place
                )
            )
        case .all(let members): .any(members.map(\.opposite))
        case .any(let members): .all(members.map(\.opposite))
        }
    }

    /// Several joined, flat: `all` in `all` is one `all`.
    static func joined(_ members: [Formula], all: Bool) -> Formula {
        var flat: [Formula] = []
        for member in members {
            switch member {
            case .all(let inner) where all: flat += inner
            case .any(let inner) where !all: flat += inner
            case .all([]), .any([]): return member
            default: flat.append(member)
            }
        }
        if flat.count == 1 { return flat[0] }
        return all ? .all(flat) : .any(flat)
    }

    /// A comparison, simpler where there is a simpler one that says the same.
    private static func made(
        of criterion: Criterion,
        _ isNegated: Bool,
        at place: YAMLPlace
    ) -> Formula {
        var (criterion, isNegated) = (criterion, isNegated)
        if case .exists(let expected) = criterion.comparison {
            if criterion.field.isAlwaysThere { return expected != isNegated ? always : never }
            let comparison = Comparison.exists(expected != isNegated)
            criterion = Criterion(
                criterion.field,
                criterion.folding,
                comparison,
                words: criterion.words
            )
            isNegated = false
        }
        return .literal(
            Literal(atom: .compares(criterion), isNegated: isNegated, place: place)
        )
    }
}
