internal import GRDB
public import Registration

extension Ledger {
    /// Takes in rows of a run's file, as they are read; each row once, in any batches.
    public func stage(_ rows: [AttendeeRow], in run: RunID) throws(LedgerFailure) {
        try write { db in
            let run = try key(of: run, db)
            let statements = try StagingStatements(db)
            for row in rows { try statements.insert(row, in: run) }
        }
    }
}

/// The three ways in which a row enters the ledger, prepared once.
private struct StagingStatements {
    private let admitted: Statement
    private let rejected: Statement
    private let repeated: Statement

    init(_ db: Database) throws {
        let place = "key, run, line, cells, state"
        let person = PersonRecord.columns
        let values = PersonRecord.columns.split(separator: ",").map { _ in "?" }
            .joined(separator: ", ")
        admitted = try db.cachedStatement(
            sql: """
                INSERT INTO row (\(place), email_key, \(person))
                VALUES (?, ?, ?, ?, 'waiting', ?, \(values))
                """
        )
        rejected = try db.cachedStatement(
            sql: "INSERT INTO row (\(place), problems) VALUES (?, ?, ?, ?, 'invalid', ?)"
        )
        repeated = try db.cachedStatement(
            sql: """
                INSERT INTO row (\(place), first_row, first_line, other_person, \(person))
                VALUES (?, ?, ?, ?, 'duplicate', ?, ?, ?, \(values))
                """
        )
    }

    func insert(_ row: AttendeeRow, in run: Int64) throws {
        var values: [DatabaseValue] = [
            RowKey.of(row.number, in: run).databaseValue, run.databaseValue, row.line.databaseValue,
            StoredText.array(row.cells).databaseValue,
        ]
        switch row.admission {
        case .admitted(let person):
            values.append(person.email.key.text.databaseValue)
            values += PersonRecord.values(of: person)
            try admitted.execute(arguments: StatementArguments(values))
        case .rejected(let rejection):
            values.append(try StoredText.json(rejection.problems).databaseValue)
            try rejected.execute(arguments: StatementArguments(values))
        case .repeated(let person, let earlier):
            values += [
                earlier.firstRow.databaseValue, earlier.firstLine.databaseValue,
                earlier.isOtherPerson.databaseValue,
            ]
            values += PersonRecord.values(of: person)
            try repeated.execute(arguments: StatementArguments(values))
        }
    }
}
