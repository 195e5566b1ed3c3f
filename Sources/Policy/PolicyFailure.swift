public import Registration

/// Why a policy file is refused: everything that is wrong with it, found in one pass.
public struct PolicyFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file's name, as the person gave it.
    public let file: String
    /// At least one, at most `PolicyBounds.problems`, in the order of the file.
    public let problems: [PolicyProblem]

    /// Collects the problems of one file.
    init(file: String, problems: [PolicyProblem]) {
        precondition(!problems.isEmpty, "a failure has a reason")
        self.file = file
        let sorted = problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
        self.problems = Array(sorted.prefix(PolicyBounds.problems))
    }

    /// How the process ends: 78.
    public var status: ExitStatus { .configuration }

    /// One line for each problem: `policy.yaml:7:12: message (hint)`.
    public var description: String {
        problems.map { "\(file):\($0)" }.joined(separator: "\n")
    }
}
