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
            var statements = try StagingStatements(db)
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
    /// The cells of the row that is written, as JSON.
    private var cells: [UInt8] = []

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

    mutating func insert(_ row: AttendeeRow, in run: Int64) throws {
        let key = RowKey.of(row.number, in: run)
        StoredText.write(row.cells, to: &cells)
        switch row.admission {
        case .admitted(let person):
            try stand(key, .waiting, person.email.key.text)
            try admitted.run { values in
                try place(row, key, &values)
                try PersonRecord.bind(person, to: &values)
            }
        case .rejected(let rejection):
            try stand(key, .invalid)
            try rejected.run { values in
                try place(row, key, &values)
                try values.text(try StoredText.json(rejection.problems))
            }
        case .repeated(let person, let earlier):
            try stand(key, .duplicate, isOtherPerson: earlier.isOtherPerson)
            try repeated.run { values in
                try place(row, key, &values)
                try values.number(Int64(earlier.firstRow))
                try values.number(Int64(earlier.firstLine))
                try PersonRecord.bind(person, to: &values)
            }
        case .filtered(let reason):
            try leaveOut(key, code: RowWords.filteredCode, reason)
            try filtered.content.run { try place(row, key, &$0) }
        }
    }

    /// A row of which nothing is kept but its place.
    mutating func insert(suppressed row: AttendeeRow, in run: Int64) throws {
        let key = RowKey.of(row.number, in: run)
        StoredText.write([], to: &cells)
        try leaveOut(key, code: RowAccount.suppressedCode, RowWords.suppressed)
        try filtered.content.run { try place(row, key, &$0) }
    }

    private func stand(
        _ key: Int64,
        _ state: RowState,
        _ emailKey: String? = nil,
        isOtherPerson: Bool? = nil
    ) throws {
        try standing.run { values in
            try values.number(key)
            try values.number(RowKey.run(of: key))
            try values.text(state.rawValue)
            try values.optional(emailKey)
            if let isOtherPerson {
                try values.number(isOtherPerson ? 1 : 0)
            } else {
                try values.null()
            }
        }
    }

    private func place(_ row: AttendeeRow, _ key: Int64, _ values: inout RowBinder) throws {
        try values.number(key)
        try values.number(Int64(row.line))
        try values.text(cells)
    }

    private func leaveOut(_ key: Int64, code: String, _ reason: String) throws {
        try filtered.standing.run { values in
            try values.number(key)
            try values.number(RowKey.run(of: key))
            try values.text(RowState.notSent.rawValue)
            try values.text(code)
            try values.text(reason)
        }
    }
}
