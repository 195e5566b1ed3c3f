internal import GRDB
public import Registration

extension Ledger {
    /// Takes in rows of a run's file, as they are read; each row once, in any batches.
    ///
    /// On disk with `finishReading`: a run that has not got there is read anew.
    public func stage(_ rows: [AttendeeRow], in run: RunID) throws(LedgerFailure) {
        try write(.withNext) { db in
            let run = try key(of: run, db)
            let statements = try StagingStatements(db)
            for row in rows { try statements.insert(row, in: run) }
        }
    }
}

/// The three ways in which a row enters the ledger, prepared once.
private struct StagingStatements {
    private let admitted: RowStatement
    private let rejected: RowStatement
    private let repeated: RowStatement

    init(_ db: Database) throws {
        let place = "key, run, line, cells, state"
        let person = PersonRecord.columns
        let values = PersonRecord.columns.split(separator: ",").map { _ in "?" }
            .joined(separator: ", ")
        admitted = try RowStatement(
            db,
            """
            INSERT INTO row (\(place), email_key, \(person))
            VALUES (?, ?, ?, ?, 'waiting', ?, \(values))
            """
        )
        rejected = try RowStatement(
            db,
            "INSERT INTO row (\(place), problems) VALUES (?, ?, ?, ?, 'invalid', ?)"
        )
        repeated = try RowStatement(
            db,
            """
            INSERT INTO row (\(place), first_row, first_line, other_person, \(person))
            VALUES (?, ?, ?, ?, 'duplicate', ?, ?, ?, \(values))
            """
        )
    }

    func insert(_ row: AttendeeRow, in run: Int64) throws {
        let place: [RowStatement.Value] = [
            .number(RowKey.of(row.number, in: run)), .number(run), .number(Int64(row.line)),
            .text(StoredText.array(row.cells)),
        ]
        switch row.admission {
        case .admitted(let person):
            try admitted.run(
                place + [.text(person.email.key.text)] + PersonRecord.values(of: person)
            )
        case .rejected(let rejection):
            try rejected.run(place + [.text(try StoredText.json(rejection.problems))])
        case .repeated(let person, let earlier):
            let first: [RowStatement.Value] = [
                .number(Int64(earlier.firstRow)), .number(Int64(earlier.firstLine)),
                .number(earlier.isOtherPerson ? 1 : 0),
            ]
            try repeated.run(place + first + PersonRecord.values(of: person))
        }
    }
}
