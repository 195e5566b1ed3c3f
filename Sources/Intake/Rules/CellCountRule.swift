/// A row has as many cells as the header has columns.
///
/// Otherwise nobody knows which cell belongs to which column: rules about fields keep silent then.
struct CellCountRule: ValidationRule {
    func defects(in row: Candidate) -> [Defect] {
        if row.isAligned { return [] }
        let (expected, found) = (row.columns.width, row.cells.count)
        let separator = row.columns.delimiter.words
        let message = "\(expected) cells are expected, as in the header, and \(found) are there"
        return [
            row.defect(
                at: nil,
                value: shown(of: row),
                "row.cells",
                Wording(
                    message: message,
                    hint: found > expected
                        ? "put quotes around a cell with a \(separator), or remove surplus cells"
                        : "add the missing \(separator)s, or see whether the row was cut in two"
                )
            )
        ]
    }

    func passes(_ row: RowView) -> Bool { row.count == row.lens.width }

    /// The surplus cells, or all cells of a row that is short.
    private func shown(of row: Candidate) -> String {
        let isLong = row.cells.count > row.columns.width
        let cells = isLong ? row.cells.dropFirst(row.columns.width) : row.cells[...]
        return cells.prefix(20).joined(separator: ",")
    }
}
