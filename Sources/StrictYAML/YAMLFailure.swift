/// Why a YAML text is refused: every reason that one pass finds, in the order of the text.
public struct YAMLFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// At least one, at most `YAMLBounds.problems`.
    public let problems: [YAMLProblem]

    /// Collects the problems of one text.
    init(_ problems: [YAMLProblem]) {
        precondition(!problems.isEmpty, "a failure has a reason")
        self.problems = problems.sorted { $0.place < $1.place }
    }

    /// One line for each problem.
    public var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}
