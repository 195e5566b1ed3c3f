import Registration

/// What the names of a header mean, before it is known whether they are enough.
///
/// What somebody said of a column comes first, then the known names (`HeaderAliases`), then the
/// words that are half a name or a whole one, as the other columns have it.
struct HeaderMatch {
    /// One column, the ignored ones included.
    struct Column {
        let name: String
        /// Whether it is of an earlier report.
        let isOwn: Bool
        var meaning: ColumnMeaning?
        /// The number of the question that it answers.
        var question: String?
        var reason = ColumnReading.Reason.unknown
    }

    /// The columns in the order of the file.
    private(set) var columns: [Column]
    /// What was said of columns that are not there, or not to be told apart, with those that are
    /// there.
    private(set) var unresolved: [(said: ColumnChoices.Assignment, places: [Int])] = []
    /// Whether whole names are split: on request, and where a name has no column of its own.
    private(set) var splits = false
    /// What is asked of the people.
    let asked: AskedForm

    /// The names of all columns.
    var names: [String] { columns.map(\.name) }

    init(_ names: [String], asked: AskedForm, choices: ColumnChoices) {
        self.asked = asked
        columns = names.map { Column(name: $0, isOwn: HeaderMatch.isOwn($0)) }
        assign(choices.assignments)
        matchNames()
        matchHalfNames()
        matchQuestions()
        splits = choices.splitsNames && !(has(.firstName) && has(.lastName))
    }

    /// Where a meaning stands.
    func places(of meaning: ColumnMeaning) -> [Int] {
        columns.indices.filter { columns[$0].meaning == meaning }
    }

    /// Whether some column holds a field.
    func has(_ field: RegistrantField) -> Bool { !places(of: .field(field)).isEmpty }

    /// The places of the columns that are kept.
    var kept: [Int] { columns.indices.filter { !columns[$0].isOwn } }

    /// The kept columns, as every other room sees them.
    var header: FileHeader {
        FileHeader(
            columns: kept.map { place in
                let column = columns[place]
                return FileHeader.Column(
                    name: column.name,
                    field: column.meaning?.field,
                    question: column.question,
                    holdsWholeName: splits && column.meaning == .wholeName
                )
            }
        )
    }

    /// All columns, with the reason of each.
    var readings: [ColumnReading] {
        columns.indices.map { place in
            ColumnReading(
                number: ColumnName.number(of: place, in: names),
                name: columns[place].name,
                meaning: meaning(of: columns[place]),
                reason: columns[place].reason == .unsplit && splits
                    ? .name : columns[place].reason,
                nearMiss: nearMiss(at: place)
            )
        }
    }

    /// The unknown columns whose name is nearly that of a field that has no column.
    var nearMisses: [ColumnReading.NearMiss] { kept.prefix(64).compactMap(nearMiss) }

    private func meaning(of column: Column) -> ColumnReading.Meaning {
        if column.isOwn { return .leftOut }
        if let field = column.meaning?.field { return .field(field) }
        if splits && column.meaning == .wholeName { return .wholeName }
        let question = asked.form.questions.first { $0.id == column.question }
        return question.map { .question($0.text) } ?? .carried
    }

    private func nearMiss(at place: Int) -> ColumnReading.NearMiss? {
        guard !columns[place].isOwn, columns[place].reason == .unknown,
            let near = HeaderAliases.near(columns[place].name), !has(near.field)
        else { return nil }
        return ColumnReading.NearMiss(
            name: columns[place].name,
            known: near.name,
            field: near.field,
            option: PastedOption.map(ColumnName.unique(place, in: names), .field(near.field))
        )
    }

    private mutating func assign(_ assignments: [ColumnChoices.Assignment]) {
        let shown = names
        for said in assignments {
            let places = ColumnName.places(of: said.column, in: shown)
                .filter { !columns[$0].isOwn }
            if places.count == 1, columns[places[0]].reason == .unknown {
                columns[places[0]].meaning = said.meaning
                columns[places[0]].reason = .mapped
            } else {
                unresolved.append((said, places))
            }
        }
    }

    private mutating func matchNames() {
        let said = Set(columns.compactMap { $0.reason == .mapped ? $0.meaning : nil })
        for place in columns.indices where columns[place].reason == .unknown {
            if columns[place].isOwn {
                columns[place].reason = .ownReport
                continue
            }
            guard let meaning = HeaderAliases.meaning(named: columns[place].name) else { continue }
            let isTaken = said.contains(meaning)
            columns[place].meaning = isTaken ? nil : meaning
            columns[place].reason =
                isTaken ? .replaced : meaning == .wholeName ? .unsplit : .name
        }
    }

    private mutating func matchHalfNames() {
        let isThere = (first: has(.firstName), last: has(.lastName))
        guard isThere.first != isThere.last else { return }
        let missing: RegistrantField = isThere.first ? .lastName : .firstName
        for place in columns.indices where columns[place].reason == .unsplit {
            guard HeaderAliases.half(named: columns[place].name) == missing else { continue }
            columns[place].meaning = .field(missing)
            columns[place].reason = .besideOtherName
        }
    }

    /// A column that is a property and a question is sent as both, unless another one is the
    /// property.
    private mutating func matchQuestions() {
        for place in columns.indices where !columns[place].isOwn {
            guard columns[place].meaning != .ignored,
                let question = asked.question(named: columns[place].name)
            else { continue }
            columns[place].question = question.id
        }
        let plainly = Set(columns.compactMap { $0.question == nil ? $0.meaning : nil })
        for place in columns.indices
        where columns[place].question != nil && columns[place].reason != .mapped {
            if let meaning = columns[place].meaning, plainly.contains(meaning) {
                columns[place].meaning = nil
            }
            if columns[place].meaning?.field == nil { columns[place].reason = .question }
        }
    }

    /// Whether a column is of an earlier report and is left out.
    static func isOwn(_ name: String) -> Bool { name.trimmed.hasPrefix("_") }
}
