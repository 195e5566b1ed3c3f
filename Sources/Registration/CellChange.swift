/// One cell that was given another value, and why.
public struct CellChange: Hashable, Sendable {
    /// The place of the cell among all columns of the file, from 0.
    public let place: Int
    /// The column's name as the file spells it.
    public let column: String
    /// Stable names of the reasons, at least one, such as `value.trimmed`.
    public let codes: [String]
    /// The value that stood there, whole.
    public let before: String
    /// The value that stands there now, whole.
    public let after: String

    /// Joins a place and two values.
    public init(place: Int, column: String, codes: [String], before: String, after: String) {
        self.place = place
        self.column = column
        self.codes = codes
        self.before = before
        self.after = after
    }
}
