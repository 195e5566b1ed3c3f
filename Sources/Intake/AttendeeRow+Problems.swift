public import Registration

extension AttendeeRow {
    /// Everything that is wrong with the row: its repetition first, then errors and warnings in
    /// the order of the columns.
    public var problems: [Problem] {
        switch admission {
        case .admitted, .filtered: return warnings
        case .rejected(let rejection):
            if warnings.isEmpty { return rejection.problems }
            return (rejection.problems + warnings).enumerated()
                .sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
                .map(\.element)
        case .repeated(let person, let repetition):
            return [repetition.problem(of: person.email.unmasked, on: line)] + warnings
        }
    }
}

extension Problem {
    /// Those of the whole row come first.
    fileprivate var order: Int { place ?? -1 }
}
