internal import GRDB
public import Registration
internal import SQLRows

extension Ledger {
    /// Takes in rows of a run's file, as they are read; each row once, in any batches.
    ///
    /// On disk with `finishReading`: a run that has not got there is read anew.
    public func stage(_ rows: [AttendeeRow], in run: RunID) throws(LedgerFailure) {
        try write(.withNext) { db in
            let run = try key(of: run, db)
            let statements = try StagingStatements(db)
            let suppression = try Suppression(for: run, db)
            for row in rows {
                if let suppression, try suppression.holds(row) {
                    try statements.insert(suppressed: row, in: run)
                } else {
                    try statements.insert(row, in: run)
                }
            }
        }
    }
}

/// The two halves of a row and how they enter the ledger, prepared once.
private struct StagingStatements {
    private let standing: RowStatement
    private let admitted: RowStatement
    private let rejected: RowStatement
    private let repeated: RowStatement
    private let filtered: (standing: RowStatement, content: RowStatement)

    init(_ db: Database) throws {
        let person = PersonRecord.columns
        let values = PersonRecord.columns.split(separator: ",").map { _ in "?" }
            .joined(separator: ", ")
        standing = try RowStatement(
            db,
            "INSERT INTO row (key, run, state, email_key, other_person) VALUES (?, ?, ?, ?, ?)"
        )
        admitted = try RowStatement(
            db,
            "INSERT INTO content (row, line, cells, \(person)) VALUES (?, ?, ?, \(values))"
        )
        rejected = try RowStatement(
            db,
            "INSERT INTO content (row, line, cells, problems) VALUES (?, ?, ?, ?)"
        )
        repeated = try RowStatement(
            db,
            """
            INSERT INTO content (row, line, cells, first_row, first_line, \(person))
            VALUES (?, ?, ?, ?, ?, \(values))
            """
        )
        filtered = (
            try RowStatement(
                db,
                "INSERT INTO row (key, run, state, code, message) VALUES (?, ?, ?, ?, ?)"
            ),
            try RowStatement(db, "INSERT INTO content (row, line, cells) VALUES (?, ?, ?)")
        )
    }

    func insert(_ row: AttendeeRow, in run: Int64) throws {
        let key = RowStatement.Value.number(RowKey.of(row.number, in: run))
        let place = [key, .number(Int64(row.line)), .text(StoredText.array(row.cells))]
        func stand(
            _ state: RowState,
            _ emailKey: RowStatement.Value = .null,
            _ isOtherPerson: RowStatement.Value = .null
        ) throws {
            try standing.run(key, .number(run), .text(state.rawValue), emailKey, isOtherPerson)
        }
        switch row.admission {
        case .admitted(let person):
            try stand(.waiting, .text(person.email.key.text))
            try admitted.run(place + PersonRecord.values(of: person))
        case .rejected(let rejection):
            try stand(.invalid)
            try rejected.run(place + [.text(try StoredText.json(rejection.problems))])
        case .repeated(let person, let earlier):
            try stand(.duplicate, .null, .number(earlier.isOtherPerson ? 1 : 0))
            let first: [RowStatement.Value] = [
                .number(Int64(earlier.firstRow)), .number(Int64(earlier.firstLine)),
            ]
            try repeated.run(place + first + PersonRecord.values(of: person))
        case .filtered(let reason):
            try leaveOut(key, in: run, code: RowWords.filteredCode, reason)
            try filtered.content.run(place)
        }
    }

    /// A row of which nothing is kept but its place.
    func insert(suppressed row: AttendeeRow, in run: Int64) throws {
        let key = RowStatement.Value.number(RowKey.of(row.number, in: run))
        try leaveOut(key, in: run, code: RowAccount.suppressedCode, RowWords.suppressed)
        try filtered.content.run([
            key, .number(Int64(row.line)), .text(StoredText.array([String]())),
        ])
    }

    private func leaveOut(
        _ key: RowStatement.Value,
        in run: Int64,
        code: String,
        _ reason: String
    ) throws {
        try filtered.standing.run(
            key,
            .number(run),
            .text(RowState.notSent.rawValue),
            .text(code),
            .text(reason)
        )
    }
}
