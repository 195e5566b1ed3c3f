/// One reason why a YAML text is refused.
public struct YAMLProblem: Hashable, Sendable, CustomStringConvertible {
    /// Where.
    public let place: YAMLPlace
    /// What is wrong, in words: one sentence, no full stop.
    public let message: String
    /// What to do about it, in words: one sentence, no full stop; may be empty.
    public let hint: String

    /// A place, what is wrong there and what to do about it.
    public init(at place: YAMLPlace, _ message: String, hint: String = "") {
        self.place = place
        self.message = message
        self.hint = hint
    }

    /// The line, from 1.
    public var line: Int { place.line }

    /// The column, from 1.
    public var column: Int { place.column }

    /// `line:column: message (hint)`.
    public var description: String {
        hint.isEmpty ? "\(place): \(message)" : "\(place): \(message) (\(hint))"
    }
}
