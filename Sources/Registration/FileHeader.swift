/// How the file's columns were understood, in their order.
///
/// Columns whose name begins with `_` are Rollcall's own of an earlier report: they are ignored,
/// and neither they nor their cells appear here.
public struct FileHeader: Hashable, Sendable, Codable {
    /// One column of the file.
    public struct Column: Hashable, Sendable, Codable {
        /// The name as the file spells it, without a byte order mark.
        public let name: String
        /// The property it was matched with; nil for a column that is only carried to the report.
        public let field: RegistrantField?
        /// The number of the meeting's own question that it answers; nil for most columns.
        public let question: String?

        /// Whether it holds first and last name together, and was split; nil for no.
        public let holdsWholeName: Bool?

        /// A column and what it was matched with.
        public init(
            name: String,
            field: RegistrantField?,
            question: String? = nil,
            holdsWholeName: Bool = false
        ) {
            self.name = name
            self.field = field
            self.question = question
            self.holdsWholeName = holdsWholeName ? true : nil
        }
    }

    /// The columns in the order of the file.
    public let columns: [Column]
    /// Which form of the meeting the rows were judged by, as a mark that tells forms apart; nil for
    /// one that asks for nothing.
    public var form: String?

    /// Takes the columns in the order of the file.
    public init(columns: [Column]) {
        self.columns = columns
    }

    /// The names of the columns that match nothing; they are carried and listed, never dropped.
    public var unknownColumns: [String] {
        columns.filter { $0.field == nil && $0.question == nil && $0.holdsWholeName == nil }
            .map(\.name)
    }

    /// The same, and those that hold what a service of this dialect cannot be told.
    public func unsentColumns(in dialect: Dialect) -> [String] {
        columns.filter { column in
            column.question == nil && column.holdsWholeName == nil
                && !(column.field.map { dialect.has($0) } ?? false)
        }
        .map(\.name)
    }
}
