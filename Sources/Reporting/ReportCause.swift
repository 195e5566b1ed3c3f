import Registration

/// One reason for which rows are not in: how many there are, and what they look like.
struct ReportCause: Hashable, Sendable {
    /// A row that has it.
    struct Example: Hashable, Sendable {
        let row: Int
        let line: Int
        let person: RowPerson
        /// Column and value, shortened; empty where no cell is meant, and for addresses: the
        /// person's is there already.
        let cell: String
    }

    /// The stable name of the kind.
    let code: String
    /// What is wrong, in the words of the first row.
    let message: String
    /// What to do about it, in the words of the first row; empty where nothing is to be done.
    let fix: String
    /// Whether a person must look at these rows.
    let needsPerson: Bool
    /// Rows that have it.
    var rows = 0
    /// The first of them.
    var examples: [Example] = []
}
