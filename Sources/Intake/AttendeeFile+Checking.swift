public import Registration

/// Rows as a check sees them: with all their cells, and corrected where that is asked for.
extension AttendeeFile {
    /// The names of all columns, those that are ignored among them; empty before the first rows.
    public var columnNames: [String] { reviewer?.columns.names ?? [] }

    /// The rows of about one block, at least one; nil at the end.
    ///
    /// With `isCorrecting`, cells that are sent are brought into normal form, and safe suggestions
    /// take the place of what they are about, before a row is judged. Throws as `nextRows()` does.
    public mutating func nextCheckedRows(
        isCorrecting: Bool
    ) throws(FileProblem) -> [CheckedRow]? {
        guard try readOn() else { return nil }
        return try judge { $0.check($1, isCorrecting: isCorrecting) }
    }
}

extension Reviewer {
    /// The next row, read, corrected where that is asked for, and judged.
    fileprivate mutating func check(_ record: Record, isCorrecting: Bool) -> CheckedRow {
        var candidate = Candidate(record, columns: columns)
        var cells = record.cells
        var changes = isCorrecting ? candidate.corrections(of: record.cells) : []
        for change in changes { cells[change.place] = change.after }
        // A row of nothing but spaces would be a blank line once they are gone, and count no more.
        if !changes.isEmpty && cells.allSatisfy({ $0.trimmed.isEmpty }) {
            (cells, changes) = (record.cells, [])
        }
        if !changes.isEmpty {
            var marks = record.marks
            if !cells.contains(where: ControlCharacterRule.isBroken) { marks.remove(.control) }
            candidate = Candidate(
                Record(line: record.line, cells: cells, marks: marks),
                columns: columns
            )
        }
        let row = review(candidate, of: record)
        return CheckedRow(
            number: row.number,
            line: row.line,
            cells: cells,
            kept: row.cells,
            verdict: row.verdict,
            problems: row.problems,
            changes: changes
        )
    }
}

extension Candidate {
    /// The cells that a correction changes, in the order of the columns; none of a row whose cells
    /// are not aligned.
    ///
    /// Of several columns that hold the same, what is suggested for the first one counts for all
    /// that agree with it, as the rows of a file do that is not refused.
    fileprivate func corrections(of raw: [String]) -> [CellChange] {
        guard isAligned else { return [] }
        let safe = judgement.problems.filter(\.isSafe)
        return columns.sent
            .flatMap { column in
                let suggested = safe.first { $0.place == column.place && $0.suggestion != nil }
                let first = correction(at: column.place, column, suggested, raw)
                return [first]
                    + columns.others(beside: column.place)
                    .map { place in
                        let isSame = agrees(column, with: place)
                        return correction(at: place, column, isSame ? suggested : nil, raw)
                    }
            }
            .compactMap(\.self).sorted { $0.place < $1.place }
    }

    private func correction(
        at place: Int,
        _ column: SentColumn,
        _ suggested: Problem?,
        _ raw: [String]
    ) -> CellChange? {
        let normal = NormalText(cells[place], as: column.kind)
        var (after, codes) = (normal.text, normal.changes.codes)
        if let suggested, let suggestion = suggested.suggestion {
            (after, codes) = (suggestion, [suggested.code])
        }
        if codes.isEmpty { return nil }
        return CellChange(
            place: place,
            column: columns.names[place],
            codes: codes,
            before: raw[place],
            after: after
        )
    }

    /// Whether another column has the value of a column, an address but for case; an empty cell
    /// does not.
    private func agrees(_ column: SentColumn, with place: Int) -> Bool {
        let (one, other) = (texts[column.place], NormalText(cells[place], as: column.kind).text)
        return column.field == .email ? one.lowercased() == other.lowercased() : one == other
    }
}

extension AttendeeRow {
    fileprivate var verdict: CheckedRow.Verdict {
        switch admission {
        case .admitted: .valid
        case .filtered: .filtered
        case .rejected: .invalid
        case .repeated(_, let repetition): .duplicate(isOtherPerson: repetition.isOtherPerson)
        }
    }
}
