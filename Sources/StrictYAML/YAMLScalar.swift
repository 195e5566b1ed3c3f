/// One text of a YAML document, as it stands there: `NO`, `1.0` and `null` are those letters.
public struct YAMLScalar: Hashable, Sendable {
    /// The text, escapes of a double-quoted text resolved.
    public let text: String
    /// In quotes, or a block (`|`, `>`); a quoted text is never read as a switch or a number.
    public let isQuoted: Bool

    /// A text and how it was written.
    public init(_ text: String, isQuoted: Bool = false) {
        self.text = text
        self.isQuoted = isQuoted
    }

    /// Nothing was written at all, as in `key:` at the end of a line.
    public var isMissing: Bool { text.isEmpty && !isQuoted }
}
