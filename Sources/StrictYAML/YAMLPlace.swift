/// Where something stands in a YAML text.
public struct YAMLPlace: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// From 1.
    public let line: Int
    /// From 1, in Unicode scalars; a byte order mark is not counted.
    public let column: Int

    /// A line and a column, both from 1.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// `line:column`.
    public var description: String { "\(line):\(column)" }

    /// In the order of the text.
    public static func < (left: Self, right: Self) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
