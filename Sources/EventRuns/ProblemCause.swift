public import Registration

/// The problems of one kind in a file: how many there are, and what they look like.
public struct ProblemCause: Hashable, Sendable {
    /// One of them.
    public struct Example: Hashable, Sendable {
        /// The row, from 1.
        public let row: Int
        /// The physical line, from 1.
        public let line: Int
        /// The column's name; nil when the whole row is meant.
        public let column: String?
        /// The value, shortened and masked.
        public let value: String
        /// What should stand there instead, shortened and masked; nil where nobody can tell.
        public let suggestion: String?
        /// What is wrong, where it is said in other words than of the first one.
        public let message: String?
        /// What to do about it, where that is said in other words than of the first one.
        public let hint: String?
    }

    /// The stable name of the kind.
    public let code: String
    /// Whether they keep their rows from being sent.
    public let severity: Severity
    /// How many there are.
    public internal(set) var count = 0
    /// The first of them, one a row (`Limits.examples`).
    public internal(set) var examples: [Example] = []
    /// What is wrong, in the words of the first one.
    public let message: String
    /// What to do about it, in the words of the first one.
    public let hint: String

    init(_ problem: Problem) {
        (code, severity) = (problem.code, problem.severity)
        (message, hint) = (problem.message, problem.hint)
    }
}

/// Groups the problems of a file by their kind.
struct ProblemCauses {
    private var byCode: [String: ProblemCause] = [:]
    private let mostExamples: Int

    init(limits: Limits) { mostExamples = limits.examples }

    /// Takes in one problem of a row.
    mutating func add(_ problem: Problem, row: Int) {
        var cause = byCode[problem.code] ?? ProblemCause(problem)
        cause.count += 1
        if cause.examples.count < mostExamples, cause.examples.last?.row != row {
            cause.examples.append(
                ProblemCause.Example(
                    row: row,
                    line: problem.line,
                    column: problem.column.map { Excerpt($0).description },
                    value: problem.value,
                    suggestion: problem.suggestion.map { Excerpt($0).description },
                    message: problem.message == cause.message ? nil : problem.message,
                    hint: problem.hint == cause.hint ? nil : problem.hint
                )
            )
        }
        byCode[problem.code] = cause
    }

    /// The most frequent first, equals by their names.
    var sorted: [ProblemCause] {
        byCode.values.sorted { ($1.count, $0.code) < ($0.count, $1.code) }
    }
}
