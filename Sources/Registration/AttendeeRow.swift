/// One row of the file, read: where it stood, what its cells held, and what came of it.
public struct AttendeeRow: Hashable, Sendable {
    /// From 1, header not counted, in the order of the file.
    public let number: Int
    /// The physical line on which the row begins, from 1.
    public let line: Int
    /// The cells as the file has them, in the order of `FileHeader.columns`; a row with a wrong
    /// number of cells keeps that number.
    public let cells: [String]
    /// Deliverable or not.
    public let admission: Admission
    /// What somebody should look at although it keeps nobody out, in the order of the columns.
    public let warnings: [Problem]

    /// Joins a place, its cells and its admission.
    public init(
        number: Int,
        line: Int,
        cells: [String],
        admission: Admission,
        warnings: [Problem] = []
    ) {
        self.number = number
        self.line = line
        self.cells = cells
        self.admission = admission
        self.warnings = warnings
    }
}
