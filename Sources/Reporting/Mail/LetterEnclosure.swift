/// A list that goes with a letter, or that is too large for one.
struct LetterEnclosure: Hashable, Sendable {
    /// `needs-attention` or `reconciliation`: the report's name without its ending.
    let kind: String
    /// The file's name, with event and run.
    let name: String
    /// Rows in it.
    let rows: Int
    /// The file; nil where it would be too large.
    var attachment: MailAttachment?

    init(kind: String, name: String, rows: Int) {
        self.kind = kind
        self.name = name
        self.rows = rows
    }
}
