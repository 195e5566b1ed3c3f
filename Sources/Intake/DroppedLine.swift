/// A line that was left out because its structure is broken (`ReadingOptions.isLenient`).
public struct DroppedLine: Hashable, Sendable, Codable {
    /// The physical line, from 1.
    public let line: Int
    /// The kind of fault, such as `csv.strayQuote`.
    public let code: String
    /// What is wrong with it, in words.
    public let message: String
}
