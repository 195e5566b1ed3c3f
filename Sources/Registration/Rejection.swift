/// Why a row cannot be delivered: all its problems, in the order of the columns; never empty.
public struct Rejection: Hashable, Sendable {
    /// The problems, at least one.
    public let problems: [Problem]

    /// Collects the problems of one row.
    public init(_ problems: [Problem]) {
        precondition(!problems.isEmpty, "a rejection has a reason")
        self.problems = problems
    }
}
