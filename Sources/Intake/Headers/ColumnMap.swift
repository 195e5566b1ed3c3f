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
    /// Several columns that hold the same of a person, the first of which counts.
    let twins: [TwinColumns]
    /// Where the whole name stands that is split; nil where none is.
    let wholeName: Int?
    /// What is said where the columns turn out not to be as they seem.
    let complaint: HeaderComplaint
    /// The columns whose name is nearly a known one.
    let nearMisses: [ColumnReading.NearMiss]
    /// The places of the columns that match nothing: one of them may tell who does not come.
    let unmatched: [Int]
    private let kept: [Int]
    private let required: (firstName: Int?, lastName: Int?, email: Int?)

    /// Understands a header row, or throws 65 with the header found.
    init(
        _ record: Record,
        path: String,
        limits: Limits,
        asked: AskedForm = AskedForm(),
        delimiter: Delimiter = .comma,
        choices: ColumnChoices = ColumnChoices()
    ) throws(FileProblem) {
        self.delimiter = delimiter
        complaint = HeaderComplaint(record: record, path: path)
        if record.cells.count > limits.columns { throw complaint.tooManyColumns(limits.columns) }
        if record.cells.contains(where: { $0.utf8.contains(0) }) {
            throw ForeignFormat.binary(path)
        }
        if let name = record.cells.first(where: ControlCharacterRule.isBroken) {
            throw complaint.control(in: name)
        }
        let match = HeaderMatch(
            record.cells.map(FormulaGuard.stripped),
            asked: asked,
            choices: choices
        )
        if let problem = complaint.problem(of: match, asked.form) { throw problem }
        func place(_ field: RegistrantField) -> Int? { match.places(of: .field(field)).first }
        required = (place(.firstName), place(.lastName), place(.email))
        details = RegistrantField.allCases.filter { !$0.isRequired }
            .compactMap { field in place(field).map { (field, $0) } }
        wholeName = match.splits ? match.places(of: .wholeName).first : nil
        twins = TwinColumns.all(in: match)
        questions = asked.form.questions.compactMap { question in
            match.columns.firstIndex { $0.question == question.id }
                .map { QuestionColumn(question, at: $0) }
        }
        let isSplit = match.splits
        unmatched = match.kept.filter { place in
            let column = match.columns[place]
            let isName = isSplit && column.meaning == .wholeName
            return column.meaning?.field == nil && column.question == nil && !isName
        }
        (header, names, kept) = (match.header, match.names, match.kept)
        (width, nearMisses, self.asked) = (names.count, match.nearMisses, asked)
        sent = match.kept.compactMap { place in
            let column = match.columns[place]
            if let meaning = column.meaning, isSplit || meaning != .wholeName {
                guard match.places(of: meaning).first == place else { return nil }
                return SentColumn(place: place, field: meaning.field)
            }
            return column.question.map { _ in SentColumn(place: place, field: nil) }
        }
    }

    /// Whether names of columns are enough for a person, and how many of them are known.
    static func judge(
        _ choices: ColumnChoices,
        _ asked: AskedForm = AskedForm()
    ) -> LayoutFinder.Judge {
        // A question of the form may stand in a title line as well.
        let named = asked.needsNames ? AskedForm() : .ofPeopleWhoLeave
        return { names in
            let match = HeaderMatch(
                names.map(FormulaGuard.stripped),
                asked: named,
                choices: choices
            )
            let known = Set(match.columns.compactMap(\.meaning))
            let missing = HeaderComplaint.missing(in: match)
            return (missing.isEmpty, known.count)
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

    /// The places of the other columns that hold the same as the one at a place.
    func others(beside place: Int) -> [Int] {
        twins.first { $0.places.first == place }?.places.dropFirst().map(\.self) ?? []
    }

    /// The unmatched columns whose values are watched: those that rows are chosen by for certain
    /// values (`--only`) are not.
    func watched(under choices: RowChoices) -> [Int] {
        let chosen = choices.only.flatMap { ColumnName.places(of: $0.column, in: names) }
        return unmatched.filter { !chosen.contains($0) }
    }

    /// Whether a cell is looked at and carried: surplus cells of a long row are, too.
    func isKept(_ place: Int) -> Bool { place >= width || !HeaderMatch.isOwn(names[place]) }

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
}
