/// One thing that is wrong with a policy file: a place, what is wrong there, and the remedy.
public struct PolicyProblem: Hashable, Sendable, CustomStringConvertible {
    /// From 1.
    public let line: Int
    /// From 1, in Unicode scalars.
    public let column: Int
    /// What is wrong, in words: one sentence, no full stop.
    public let message: String
    /// What to do about it, in words: one sentence, no full stop; may be empty.
    public let hint: String

    /// `line:column: message (hint)`.
    public var description: String {
        let place = "\(line):\(column): \(message)"
        return hint.isEmpty ? place : "\(place) (\(hint))"
    }
}
