/// One row of a file as a check sees it: all its cells, and everything that is wrong with them.
public struct CheckedRow: Hashable, Sendable {
    /// What a row comes to: exactly these.
    public enum Verdict: Hashable, Sendable {
        /// It would be sent.
        case valid
        /// It would not: at least one of its problems is an error.
        case invalid
        /// Its address stands on an earlier row, of the same person or of another one.
        case duplicate(isOtherPerson: Bool)
        /// It was not asked for, and not judged.
        case filtered
    }

    /// From 1, header not counted, in the order of the file.
    public let number: Int
    /// The physical line on which the row begins, from 1.
    public let line: Int
    /// The cells of all columns, those that are ignored among them.
    public let cells: [String]
    /// The cells of the columns that are kept (`FileHeader`).
    public let kept: [String]
    /// What the row comes to.
    public let verdict: Verdict
    /// Errors and warnings, in the order of the columns.
    public let problems: [Problem]
    /// The cells that were given another value before the row was judged.
    public let changes: [CellChange]

    /// Joins what was found out about a row.
    public init(
        number: Int,
        line: Int,
        cells: [String],
        kept: [String],
        verdict: Verdict,
        problems: [Problem],
        changes: [CellChange] = []
    ) {
        self.number = number
        self.line = line
        self.cells = cells
        self.kept = kept
        self.verdict = verdict
        self.problems = problems
        self.changes = changes
    }
}
