import Registration

/// Judges one record after the other: every rule, then the address against earlier rows.
struct Reviewer {
    /// The columns of the file.
    let columns: ColumnMap
    private var repetitions = RepetitionIndex()
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

    /// A reviewer before the first row; throws 65 where rows are chosen by a column that is not
    /// there.
    init(columns: ColumnMap, choices: RowChoices = RowChoices()) throws(FileProblem) {
        self.columns = columns
        filter = try RowFilter(choices, columns)
        watch = StatusWatch(columns.watched(under: choices))
    }

    /// The next row, read and judged.
    mutating func review(_ record: Record) -> AttendeeRow {
        number += 1
        let candidate = Candidate(record, columns: columns)
        return AttendeeRow(
            number: number,
            line: record.line,
            cells: columns.kept(of: candidate.cells),
            admission: admission(of: candidate, record)
        )
    }

    /// A row whose cells do not fit the columns is judged: nobody knows what it was chosen by.
    private mutating func admission(of row: Candidate, _ record: Record) -> Admission {
        if row.isAligned, let reason = filter.reason(toLeaveOut: row.cells) {
            return .filtered(because: reason)
        }
        watch.note(record.cells)
        compareTwins(row, record)
        return admission(of: row)
    }

    private mutating func compareTwins(_ row: Candidate, _ record: Record) {
        guard !columns.twins.isEmpty, row.isAligned, difference == nil,
            let twins = columns.twins.first(where: { !$0.agree(in: row.cells) })
        else { return }
        difference = columns.complaint.different(twins, columns.names, in: record)
    }

    private mutating func admission(of row: Candidate) -> Admission {
        let person: RegistrantInput
        switch row.judgement {
        case .refused(let rejection): return .rejected(rejection)
        case .taken(let keeper): person = keeper
        }
        guard let repetition = repetitions.claim(person, row: number, line: row.line) else {
            return .admitted(person)
        }
        return .repeated(person, repetition)
    }
}

extension Candidate {
    /// What the rules say of a row that is looked at by itself.
    enum Judgement {
        /// Every rule is kept.
        case taken(RegistrantInput)
        /// Some are not.
        case refused(Rejection)
    }

    /// What every rule together says.
    var judgement: Judgement {
        var defects: [Defect] = []
        for rule in validationRules { defects += rule.defects(in: self) }
        guard defects.isEmpty, let person else { return .refused(Rejection(ordered(defects))) }
        return .taken(person)
    }

    /// In the order of the columns, those of the whole row first; within a column as they came.
    private func ordered(_ defects: [Defect]) -> [Problem] {
        defects.enumerated()
            .sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
            .map(\.element.problem)
    }

    /// The person of a row that keeps every rule; nil for any other.
    fileprivate var person: RegistrantInput? {
        guard case .success(let email) = email,
            let first = value(of: .firstName), let last = value(of: .lastName),
            !first.isEmpty, !last.isEmpty
        else { return nil }
        var details = [RegistrantField: String](minimumCapacity: columns.details.count)
        for (field, place) in columns.details {
            let value = cells[place].quicklyTrimmed
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
