/// A line of a file that was left out because its structure is broken (`--lenient`).
///
/// Nothing of its text is kept: whoever stands on it is in the file alone.
public struct LeftOutLine: Hashable, Sendable, Codable {
    /// The physical line, from 1.
    public let line: Int
    /// The kind of fault, such as `csv.strayQuote`.
    public let code: String

    /// The line, and why it was left out.
    public init(line: Int, code: String) {
        self.line = line
        self.code = code
    }
}
