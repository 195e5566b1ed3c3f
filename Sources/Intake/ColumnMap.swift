import Registration

/// Which column of the file holds what: the header, understood.
///
/// A class, so that every row refers to it at the cost of one count.
final class ColumnMap: Sendable {
    /// The columns that are kept, in the order of the file.
    let header: FileHeader
    /// How many cells a row has, ignored columns included.
    let width: Int
    /// The names of all columns, ignored ones included.
    let names: [String]
    /// The places of the optional fields that the file has.
    let details: [(field: RegistrantField, place: Int)]
    /// What stands between cells.
    let delimiter: Delimiter
    /// What the meeting asks of people.
    let asked: AskedForm
    /// The columns that answer the meeting's own questions, in the order of the form.
    let questions: [QuestionColumn]
    /// The columns whose cells are sent, in the order of the file.
    let sent: [SentColumn]
    private let kept: [Int]
    private let required: (firstName: Int, lastName: Int, email: Int)

    /// Understands a header row, or throws 65 with the header found.
    init(
        _ record: Record,
        path: String,
        limits: Limits,
        asked: AskedForm = AskedForm(),
        delimiter: Delimiter = .comma
    ) throws(FileProblem) {
        self.delimiter = delimiter
        let complaint = HeaderComplaint(record: record, path: path)
        if record.cells.count > limits.columns { throw complaint.tooManyColumns(limits.columns) }
        if record.cells.contains(where: { $0.utf8.contains(0) }) {
            throw ForeignFormat.binary(path)
        }
        if let name = record.cells.first(where: ControlCharacterRule.isBroken) {
            throw complaint.control(in: name)
        }
        let names = record.cells.map(FormulaGuard.stripped)
        let kept = names.indices.filter { !ColumnMap.isIgnored(names[$0]) }
        let columns = ColumnMap.columns(named: kept.map { names[$0] }, asked)
        func place(_ field: RegistrantField) -> Int? {
            columns.firstIndex { $0.field == field }.map { kept[$0] }
        }
        header = FileHeader(columns: columns)
        if let problem = complaint.problem(of: header, asked.form) { throw problem }
        guard let firstName = place(.firstName), let lastName = place(.lastName),
            let email = place(.email)
        else { preconditionFailure("a header without complaint has the required columns") }
        required = (firstName, lastName, email)
        details = RegistrantField.allCases.filter { !$0.isRequired }
            .compactMap { field in place(field).map { (field, $0) } }
        questions = asked.form.questions.compactMap { question in
            columns.firstIndex { $0.question == question.id }
                .map { QuestionColumn(question, at: kept[$0]) }
        }
        sent = kept.indices.compactMap { index in
            let column = columns[index]
            guard column.field != nil || column.question != nil else { return nil }
            return SentColumn(place: kept[index], field: column.field)
        }
        (self.names, self.kept, width, self.asked) = (names, kept, names.count, asked)
    }

    /// Whether names of columns are enough for a person, and how many of them are known.
    static func judge(_ names: [String]) -> (isEnough: Bool, known: Int) {
        let fields = Set(names.compactMap { HeaderAliases.field(named: FormulaGuard.stripped($0)) })
        let isEnough = RegistrantField.allCases.allSatisfy { !$0.isRequired || fields.contains($0) }
        return (isEnough, fields.count)
    }

    /// What each column is matched with: a property by its name, a question by its text.
    ///
    /// A column that is both is sent as both, unless another one is the property.
    private static func columns(named names: [String], _ asked: AskedForm) -> [FileHeader.Column] {
        let found = names.map { name in
            (name, HeaderAliases.field(named: name), asked.question(named: name)?.id)
        }
        let plainly = Set(found.compactMap { $0.2 == nil ? $0.1 : nil })
        return found.map { name, field, question in
            let isTaken = question != nil && field.map { plainly.contains($0) } ?? false
            return FileHeader.Column(name: name, field: isTaken ? nil : field, question: question)
        }
    }

    /// Where a field stands in a row; nil where the file has no such column.
    func place(of field: RegistrantField) -> Int? {
        switch field {
        case .firstName: required.firstName
        case .lastName: required.lastName
        case .email: required.email
        default: details.first { $0.field == field }?.place
        }
    }

    /// Whether a cell is looked at and carried: surplus cells of a long row are, too.
    func isKept(_ place: Int) -> Bool { place >= width || !ColumnMap.isIgnored(names[place]) }

    /// The cells of the columns that are kept; surplus cells of a long row stay at its end.
    ///
    /// In a row of another length the cells may stand under the wrong names: unless those of an
    /// earlier report are in their places, everything after the last kept column is surplus.
    func kept(of cells: [String]) -> [String] {
        if kept.count == width { return cells }
        let named = kept.filter { $0 < cells.count }.map { cells[$0] }
        if cells.count == width || hasReportInPlace(cells) { return named + cells.dropFirst(width) }
        return named + cells.dropFirst((kept.last ?? 0) + 1)
    }

    /// Whether the columns `_row` and `_line` of an earlier report hold numbers in this row.
    private func hasReportInPlace(_ cells: [String]) -> Bool {
        ["_row", "_line"]
            .allSatisfy { name in
                guard let place = names.firstIndex(of: name), place < cells.count else {
                    return false
                }
                return Int(cells[place]) != nil
            }
    }

    /// Whether a column is of an earlier report and is left out.
    private static func isIgnored(_ name: String) -> Bool { name.trimmed.hasPrefix("_") }
}
