import Registration

extension Repetition {
    /// The repetition as a problem of its row: only another person's has to be looked at.
    func problem(of address: String, on line: Int) -> Problem {
        var problem = Problem(
            code: code,
            line: line,
            value: address,
            message: "the same address stands on row \(firstRow) (line \(firstLine))",
            hint: isOtherPerson
                ? "two people cannot share an address; give one of them another"
                : "nothing to do; the earlier row counts"
        )
        problem.severity = isOtherPerson ? .error : .warning
        return problem
    }
}
