public import Registration

/// Files that come back: rows of an earlier report, perhaps changed by a spreadsheet.
extension AttendeeFile {
    /// Reads the next rows, and says which of them name the row of an earlier run that they were;
    /// nil at the end, and none where the file has no such columns.
    ///
    /// Throws as `nextRows()` does, which hands out these rows.
    public mutating func nextOrigins() throws(FileProblem) -> [RowOrigin]? {
        guard try readOn() else { return nil }
        guard let columns = reviewer?.columns, columns.origin != nil else { return [] }
        return waiting.compactMap { columns.origin(of: $0) }
    }

    /// The rows that `nextOrigins()` has read, judged.
    ///
    /// Cells that only a spreadsheet has changed since the earlier run are given back what they
    /// were; `earlier` has the cells of rows by the names of their columns. Throws as `nextRows()`
    /// does.
    public mutating func rows(
        restoring earlier: [RowOrigin: [String: String]]
    ) throws(FileProblem) -> [AttendeeRow] {
        let most = limits.restoredTold
        return try judge { reviewer, record in
            guard let origin = reviewer.columns.origin(of: record), let cells = earlier[origin]
            else { return reviewer.review(record) }
            return reviewer.review(reviewer.restored(record, from: cells, most: most))
        }
    }
}

extension Reviewer {
    /// A record with the cells that only a spreadsheet has changed as they were.
    fileprivate mutating func restored(
        _ record: Record,
        from earlier: [String: String],
        most: Int
    ) -> Record {
        guard record.cells.count == columns.width else { return record }
        var cells = record.cells
        for place in cells.indices where columns.isKept(place) {
            let name = columns.names[place]
            guard let was = earlier[name], SpreadsheetDamage.explains(cells[place], from: was)
            else { continue }
            note(
                RestoredCell(line: record.line, column: name, found: cells[place], restored: was),
                most: most
            )
            cells[place] = was
        }
        return Record(line: record.line, cells: cells, marks: record.marks)
    }
}

extension ColumnMap {
    /// The places of the columns `_run` and `_row`; nil where one is missing.
    fileprivate var origin: (run: Int, row: Int)? {
        guard let run = names.firstIndex(of: "_run"), let row = names.firstIndex(of: "_row") else {
            return nil
        }
        return (run, row)
    }

    /// The row of an earlier run that a record was; nil where it does not say.
    fileprivate func origin(of record: Record) -> RowOrigin? {
        guard let origin, record.cells.count == width,
            let row = Int(record.cells[origin.row].trimmed), (1...Int(UInt32.max)).contains(row)
        else { return nil }
        let words = record.cells[origin.run].split(separator: " ")
        // A run in the sandbox is `SANDBOX` and its name.
        guard let run = words.last, words.count <= 2 else { return nil }
        return RowOrigin(run: String(run), row: row)
    }
}
