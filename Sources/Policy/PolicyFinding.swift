/// One thing that a check of a policy came upon.
public struct PolicyFinding: Hashable, Sendable, CustomStringConvertible {
    /// How much it matters.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// The policy cannot be used.
        case error
        /// The policy can be used and does not do what somebody meant.
        case problem
        /// Somebody should look at it.
        case warning
    }

    /// How much it matters.
    public let kind: Kind
    /// Where, what and the remedy.
    public let problem: PolicyProblem

    /// `line:column: kind: message (hint)`.
    public var description: String {
        let hint = problem.hint.isEmpty ? "" : " (\(problem.hint))"
        return "\(problem.line):\(problem.column): \(kind.rawValue): \(problem.message)\(hint)"
    }
}
