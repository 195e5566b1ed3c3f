import Registration

/// One row before it is judged: what the validation rules look at.
struct Candidate {
    /// The columns of the file.
    let columns: ColumnMap
    /// The physical line on which the row begins.
    let line: Int
    /// All cells of the row, guards taken off.
    let cells: [String]
    /// The same cells, those that are sent in normal form.
    let texts: [String]
    /// What had to be done for that; nothing is counted of a row whose cells are not aligned.
    let normalisation: Normalisation
    /// Whether a control character stands somewhere.
    let hasControl: Bool
    /// The address, read once for the rule and for the person.
    let email: Result<EmailAddress, EmailAddress.Flaw>
    /// The whole name, split; nil where the file has none that is.
    let name: Result<SplitName, SplitName.Flaw>?

    /// Prepares a record for the rules.
    init(_ record: Record, columns: ColumnMap) {
        self.columns = columns
        line = record.line
        cells =
            record.marks.contains(.apostrophe)
            ? record.cells.map(FormulaGuard.stripped) : record.cells
        hasControl = record.marks.contains(.control)
        var texts = cells
        var normalisation = Normalisation()
        for column in columns.sent where column.place < cells.count {
            let normal = NormalText(cells[column.place], as: column.kind)
            if normal.changes.isEmpty { continue }
            texts[column.place] = normal.text
            if cells.count == columns.width { normalisation.count(normal.changes) }
        }
        (self.texts, self.normalisation) = (texts, normalisation)
        let place = columns.place(of: .email) ?? cells.count
        let text = place < cells.count ? Candidate.readable(texts[place], hasControl) : ""
        email = Result { () throws(EmailAddress.Flaw) in try EmailAddress(text) }
        if let place = columns.wholeName, place < cells.count {
            let text = Candidate.readable(texts[place], hasControl)
            name = Result { () throws(SplitName.Flaw) in try SplitName(text) }
        } else {
            name = nil
        }
    }

    /// Whether cells and columns belong together.
    var isAligned: Bool { cells.count == columns.width }

    /// A field as a rule judges it: in normal form, and as if its control characters were not
    /// there.
    ///
    /// Those are a defect of their own, which would otherwise be told twice. Nil where the row or
    /// the file has no such cell.
    func value(of field: RegistrantField) -> String? {
        guard let place = columns.place(of: field) else { return splitValue(of: field) }
        return place < cells.count ? text(at: place) : nil
    }

    private func splitValue(of field: RegistrantField) -> String? {
        guard case .success(let name)? = name else { return nil }
        return field == .firstName ? name.first : field == .lastName ? name.last : nil
    }

    /// The cell at a place, likewise; empty where the row has none.
    func text(at place: Int) -> String {
        place < texts.count ? Candidate.readable(texts[place], hasControl) : ""
    }

    /// A problem of one field's cell.
    func defect(in field: RegistrantField, _ code: String, _ words: Wording) -> Defect {
        let isName = field == .firstName || field == .lastName
        let place = columns.place(of: field) ?? (isName ? columns.wholeName : nil)
        return defect(at: place, value: value(of: field) ?? "", code, words)
    }

    /// A problem of the cell at a place; nil for one of the whole row.
    func defect(at place: Int?, value: String, _ code: String, _ words: Wording) -> Defect {
        let name = place.flatMap { $0 < columns.width ? columns.names[$0] : nil }
        var problem = Problem(
            code: code,
            line: line,
            column: name,
            value: value,
            message: words.message,
            hint: words.hint
        )
        problem.place = place
        return Defect(place: place ?? -1, problem: problem)
    }

    private static func readable(_ cell: String, _ hasControl: Bool) -> String {
        let text = cell.quicklyTrimmed
        return hasControl ? ControlCharacterRule.removing(from: text).trimmed : text
    }
}
