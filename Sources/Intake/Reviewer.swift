import Registration

/// Judges one record after the other: every rule, then the address against earlier rows.
struct Reviewer {
    /// The columns of the file.
    let columns: ColumnMap
    /// What was made the same in cells that are sent.
    private(set) var normalisation = Normalisation()
    /// Warnings so far, by code.
    private(set) var flaws: [String: Int] = [:]
    /// How many cells were given back what an earlier run had of them, and the first of those.
    private(set) var restoredCells = 0
    private(set) var restored: [RestoredCell] = []
    private var repetitions: RepetitionIndex
    private var number = 0
    private var filter: RowFilter
    private var watch: StatusWatch
    /// Columns that hold the same of a person and differ in some row: no row counts then.
    private(set) var difference: FileProblem?

    /// The error number of what the reviewer has to remember and cannot: no row counts then.
    var failure: CInt? { repetitions.failure }

    /// The columns that tell of people who do not come, as far as nobody chose rows by them.
    var statusColumns: [StatusColumn] { watch.found(in: columns.names) }

    /// The values that were chosen and that no row had, in words.
    var unseenValues: [String] { filter.unseen }

    /// A reviewer before the first of about so many rows; throws 65 where rows are chosen by a
    /// column that is not there.
    init(
        columns: ColumnMap,
        choices: RowChoices = RowChoices(),
        expecting rows: Int = 0
    ) throws(FileProblem) {
        self.columns = columns
        repetitions = RepetitionIndex(expecting: rows)
        filter = try RowFilter(choices, columns)
        watch = StatusWatch(columns.watched(under: choices))
    }

    /// The next row, read and judged.
    mutating func review(_ record: Record) -> AttendeeRow {
        review(Candidate(record, columns: columns), of: record)
    }

    /// Counts a cell that was given back what an earlier run had of it.
    mutating func note(_ cell: RestoredCell, most: Int) {
        restoredCells += 1
        if restored.count < most { restored.append(cell) }
    }

    /// The next row, as it was prepared from its record, perhaps with corrections.
    ///
    /// One whose cells do not fit the columns is judged: nobody knows what it was chosen by. Rows
    /// are chosen, and columns compared, by what stands in the file.
    mutating func review(_ row: Candidate, of record: Record) -> AttendeeRow {
        number += 1
        let written =
            record.marks.contains(.apostrophe)
            ? record.cells.map(FormulaGuard.stripped) : record.cells
        if row.isAligned, let reason = filter.reason(toLeaveOut: written) {
            return AttendeeRow(
                number: number,
                line: row.line,
                cells: columns.kept(of: row.cells),
                admission: .filtered(because: reason)
            )
        }
        watch.note(record.cells)
        if row.isAligned { compareTwins(written, record) }
        let judgement = row.judgement
        let found = judgement.problems.filter { $0.severity == .warning }
        for warning in found { flaws[warning.code, default: 0] += 1 }
        normalisation.add(row.normalisation)
        return AttendeeRow(
            number: number,
            line: row.line,
            cells: columns.kept(of: row.cells),
            admission: admission(of: row, judgement),
            warnings: found
        )
    }

    private mutating func compareTwins(_ cells: [String], _ record: Record) {
        guard !columns.twins.isEmpty, difference == nil,
            let twins = columns.twins.first(where: { !$0.agree(in: cells) })
        else { return }
        difference = columns.complaint.different(twins, columns.names, in: record)
    }

    private mutating func admission(
        of row: Candidate,
        _ judgement: Candidate.Judgement
    ) -> Admission {
        guard let person = judgement.person else {
            return .rejected(Rejection(judgement.problems.filter { $0.severity == .error }))
        }
        guard let repetition = repetitions.claim(person, row: number, line: row.line) else {
            return .admitted(person)
        }
        return .repeated(person, repetition)
    }
}

extension Candidate {
    /// What the rules say of a row that is looked at by itself.
    struct Judgement {
        /// Who stands there; nil where there is an error.
        let person: RegistrantInput?
        /// Errors and warnings, in the order of the columns.
        let problems: [Problem]
    }

    /// What every rule together says.
    var judgement: Judgement {
        var defects: [Defect] = []
        for rule in validationRules { defects += rule.defects(in: self) }
        if !columns.asked.needsNames {
            let address = columns.place(of: .email)
            defects.removeAll { $0.place >= 0 && $0.place != address }
        }
        let problems = ordered(defects)
        let isWrong = problems.contains { $0.severity == .error }
        let person = isWrong ? nil : person
        precondition(isWrong || person != nil, "a row without a person breaks a rule")
        return Judgement(person: person, problems: problems)
    }

    /// In the order of the columns, those of the whole row first; within a column errors before
    /// warnings, and those as they came.
    private func ordered(_ defects: [Defect]) -> [Problem] {
        if defects.count < 2 { return defects.map(\.problem) }
        return defects.enumerated()
            .sorted { left, right in
                let (one, other) = (left.element, right.element)
                return (one.place, one.isWarning ? 1 : 0, left.offset)
                    < (other.place, other.isWarning ? 1 : 0, right.offset)
            }
            .map(\.element.problem)
    }

    /// A name as it is told; a dash where it is missing and nobody asks for it.
    private func name(_ field: RegistrantField) -> String? {
        if let name = value(of: field), !name.isEmpty { return name }
        return columns.asked.needsNames ? nil : "–"
    }

    /// The person of a row that keeps every rule; nil for any other.
    fileprivate var person: RegistrantInput? {
        guard case .success(let email) = email, let first = name(.firstName),
            let last = name(.lastName)
        else { return nil }
        var details = [RegistrantField: String](minimumCapacity: columns.details.count)
        for (field, place) in columns.details {
            let value = texts[place]
            if !value.isEmpty { details[field] = value }
        }
        // Whatever a rule refused does not come here.
        let answers = columns.questions.compactMap { column in
            try? column.answer(in: text(at: column.place))
        }
        return RegistrantInput(
            email: email,
            firstName: first,
            lastName: last,
            details: details,
            answers: answers
        )
    }
}
