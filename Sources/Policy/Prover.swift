/// Finds out whether one condition holds wherever another does.
///
/// Yes is a proof. No means that it is not so, or that nobody found out: only comparisons of one
/// field with each other are looked at, and only so many steps are made.
struct Prover {
    /// Steps left: half a million takes well below a second.
    private var steps = 500_000

    /// Whether the second holds for everybody for whom the first does.
    mutating func implies(_ left: Formula, _ right: Formula) -> Bool {
        guard step() else { return false }
        switch (left, right) {
        case (.any(let members), _):
            // Of each, also where there are none: then nobody is left.
            for member in members where !implies(member, right) { return false }
            return true
        case (_, .all(let members)):
            for member in members where !implies(left, member) { return false }
            return true
        case (.literal(let one), .literal(let other)):
            return implies(one, other)
        case (.literal(let one), .any(let members)):
            if one.isNever { return true }
            for member in members where implies(left, member) { return true }
            return spread(one, over: right)
        case (.all(let members), _):
            for member in members where implies(member, right) { return true }
            if contradicts(members) { return true }
            guard case .any(let choices) = right else { return false }
            for choice in choices where implies(left, choice) { return true }
            return false
        }
    }

    /// Whether nobody can satisfy it.
    mutating func isNever(_ formula: Formula) -> Bool { implies(formula, .never) }

    /// Whether two of the members exclude each other.
    private mutating func contradicts(_ members: [Formula]) -> Bool {
        for (index, member) in members.enumerated() {
            guard case .literal(let one) = member else { continue }
            for other in members[(index + 1)...] {
                guard case .literal(let another) = other, step() else { continue }
                if implies(one, another.opposite) { return true }
            }
        }
        return false
    }

    /// Whether each value of a list is taken by one of several conditions.
    private mutating func spread(_ literal: Literal, over right: Formula) -> Bool {
        guard let criterion = literal.criterion, !literal.isNegated,
            case .isIn(let values) = criterion.comparison, values.count > 1
        else { return false }
        for value in values {
            let one = Literal(
                atom: .compares(criterion.about(value)),
                isNegated: false,
                place: literal.place
            )
            if !implies(.literal(one), right) { return false }
        }
        return true
    }

    private mutating func implies(_ one: Literal, _ other: Literal) -> Bool {
        if case .registered(let span) = one.atom, case .registered(let wider) = other.atom {
            return span.implies(wider, one.isNegated, other.isNegated)
        }
        guard let left = one.criterion, let right = other.criterion, left.field == right.field
        else { return false }
        if one.isNegated && other.isNegated {
            return implies(other.opposite, one.opposite)
        }
        if one.isNegated { return false }
        return left.implies(right, isNegated: other.isNegated, cost: &steps)
    }

    /// Whether the steps ran out: then no means nothing.
    var isTired: Bool { steps <= 0 }

    private mutating func step() -> Bool {
        steps -= 1
        return steps > 0
    }
}

extension Literal {
    /// What holds where this does not.
    var opposite: Literal { Literal(atom: atom, isNegated: !isNegated, place: place) }

    /// Whether it asks for a moment in a span that ends before it begins.
    fileprivate var isNever: Bool {
        guard case .registered(let span) = atom else { return false }
        return !isNegated && span.isEmpty
    }
}

extension RegistrationSpan {
    /// Whether another one, or its opposite, holds wherever this one, or its opposite, does.
    fileprivate func implies(
        _ other: RegistrationSpan,
        _ isNegated: Bool,
        _ otherIsNegated: Bool
    ) -> Bool {
        switch (isNegated, otherIsNegated) {
        case (false, false): return lies(within: other)
        case (true, true): return other.lies(within: self)
        case (true, false): return false
        case (false, true):
            // Nobody is in both.
            if let end, let start = other.start, end <= start { return true }
            if let start, let end = other.end, end <= start { return true }
            return isEmpty
        }
    }

    fileprivate var isEmpty: Bool {
        guard let start, let end else { return false }
        return end <= start
    }

    private func lies(within other: RegistrationSpan) -> Bool {
        if isEmpty { return true }
        if let first = other.start {
            guard let start, start >= first else { return false }
        }
        if let last = other.end {
            guard let end, end <= last else { return false }
        }
        return true
    }
}
