/// What a person says of the columns of a file; whatever is not said follows from their names.
public struct ColumnChoices: Hashable, Sendable {
    /// One column, and what it holds.
    public struct Assignment: Hashable, Sendable {
        /// The column's name, as `ColumnName` finds it.
        public let column: String
        /// What it holds.
        public let meaning: ColumnMeaning

        /// A column by its name.
        public init(column: String, meaning: ColumnMeaning) {
            self.column = column
            self.meaning = meaning
        }
    }

    /// The columns whose meaning is given; their names count no more.
    public var assignments: [Assignment] = []
    /// Whether a whole name is split in first and last name (`SplitName`) where one of them has no
    /// column of its own.
    public var splitsNames = false

    /// Every column is understood by its name.
    public init() {}

    /// The same as text, for a fingerprint.
    var parts: [String] {
        assignments.map { "map=\($0.column)\u{1}\($0.meaning.word)" }.sorted()
            + (splitsNames ? ["split-name"] : [])
    }
}
