import Registration

/// A cell of a file that came back from a spreadsheet, and that was given back what it had been.
public struct RestoredCell: Hashable, Sendable, CustomStringConvertible {
    /// The physical line on which its row begins, from 1.
    public let line: Int
    /// The column's name.
    public let column: String
    /// What the spreadsheet made of it.
    public let found: String
    /// What it was, and is again.
    public let restored: String

    /// On one line, values shortened: `line 5, Phone '4.41E+11' → '+441234567890'`.
    public var description: String {
        "line \(line), \(Excerpt(column)) '\(Excerpt(found))' → '\(Excerpt(restored))'"
    }
}
