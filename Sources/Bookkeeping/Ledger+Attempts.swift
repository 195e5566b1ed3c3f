internal import GRDB
public import Registration
internal import SQLRows

extension Ledger {
    /// The rows that wait to be sent, in the order of the file.
    public func waitingItems(
        of run: RunID,
        after row: Int,
        upTo count: Int
    ) throws(LedgerFailure) -> [BatchItem] {
        try read { db in
            let run = try key(of: run, db)
            let statement = try RowStatement(
                db,
                """
                SELECT key, \(PersonRecord.columns)
                FROM row INDEXED BY row_waiting CROSS JOIN content ON content.row = row.key
                WHERE run = ? AND state = 'waiting' AND key > ? ORDER BY key LIMIT ?
                """
            )
            let place = RowKey.of(row, in: run)
            return try statement.map([.number(run), .number(place), .number(Int64(count))]) {
                BatchItem(
                    row: RowKey.number(of: $0.number(0)),
                    person: try PersonRecord.person(in: $0, at: 1)
                )
            }
        }
    }

    /// Writes down a call before its first byte leaves.
    ///
    /// Throws 75, and writes nothing, when one of its rows does not wait any more: somebody else
    /// on this ledger is sending it.
    public func recordIntent(
        _ intent: AttemptIntent,
        at moment: Timestamp
    ) throws(LedgerFailure) -> AttemptID {
        try write { db in
            let run = try key(of: intent.run, db)
            try db.run(
                sql: """
                    INSERT INTO attempt (run, meeting, operation, recorded_at) VALUES (?, ?, ?, ?)
                    """,
                arguments: [
                    run, intent.meeting.text, intent.operation.rawValue, moment.milliseconds,
                ]
            )
            let attempt = AttemptID(db.lastInsertedRowID)
            let steps = try IntentStatements(db, intent.operation)
            guard try steps.take(intent.rows.map { RowKey.of($0, in: run) }, for: attempt, db)
            else { throw overtaken("another run is sending the same rows") }
            return attempt
        }
    }

    /// Notes why an attempt stays open; a doubt is remembered for each row it leaves unsettled.
    public func setAside(
        _ attempt: AttemptID,
        as reason: OpenAttempt.Reason,
        note: String
    ) throws(LedgerFailure) {
        try write { db in
            try db.run(
                sql: "UPDATE attempt SET reason = ?, note = ? WHERE key = ? AND is_open = 1",
                arguments: [reason.rawValue, note, attempt.number]
            )
            guard reason == .doubt else { return }
            try db.run(
                sql: "UPDATE attempt_row SET doubted = 1 WHERE attempt = ? AND outcome IS NULL",
                arguments: [attempt.number]
            )
        }
    }

    /// Every open attempt of a meeting, oldest first.
    ///
    /// One without a reason was left by a process that ended: it becomes a doubt here, for good,
    /// and so does each of its rows.
    public func openAttempts(of meeting: MeetingID) throws(LedgerFailure) -> [OpenAttempt] {
        try write { db in
            let doubt = try db.cachedStatement(
                sql: """
                    UPDATE attempt_row SET doubted = 1 WHERE outcome IS NULL AND attempt IN (
                        SELECT key FROM attempt INDEXED BY attempt_open
                        WHERE meeting = ? AND is_open = 1 AND reason IS NULL)
                    """
            )
            try doubt.execute(arguments: [meeting.text])
            let explain = try db.cachedStatement(
                sql: """
                    UPDATE attempt INDEXED BY attempt_open SET reason = 'doubt', note = ?
                    WHERE meeting = ? AND is_open = 1 AND reason IS NULL
                    """
            )
            try explain.execute(arguments: [OpenAttempt.crashNote, meeting.text])
            let open = try db.cachedStatement(
                sql: """
                    SELECT attempt.key, run.name, operation, recorded_at, reason, note
                    FROM attempt INDEXED BY attempt_open JOIN run ON run.key = attempt.run
                    WHERE attempt.meeting = ? AND is_open = 1 ORDER BY attempt.key
                    """
            )
            let attempts = try Row.fetchAll(open, arguments: [meeting.text])
            return try attempts.map { try openAttempt($0, db) }
        }
    }

    private func openAttempt(_ row: Row, _ db: Database) throws -> OpenAttempt {
        let id = AttemptID(row[0])
        return OpenAttempt(
            id: id,
            run: RunID(row[1]),
            operation: try decoded(row[2]),
            recordedAt: Timestamp(milliseconds: row[3]),
            reason: try decoded(row[4]),
            note: row[5],
            items: try items(of: id, operation: row[2], db)
        )
    }

    private func items(
        of attempt: AttemptID,
        operation: String,
        _ db: Database
    ) throws -> [OpenAttempt.Item] {
        let statement = try db.cachedStatement(
            sql: """
                SELECT mine.row, row.email_key, mine.registrant_id, EXISTS (
                    SELECT 1 FROM attempt_row AS other JOIN attempt ON attempt.key = other.attempt
                    WHERE other.row = mine.row AND other.attempt <> mine.attempt
                        AND other.doubted = 1 AND attempt.operation = ?
                        AND NOT \(Self.isOfAnotherRun)), content.email,
                    coalesce(decision.stood, 'pending')
                FROM attempt_row AS mine JOIN row ON row.key = mine.row
                    JOIN content ON content.row = mine.row
                    LEFT JOIN decision ON decision.row = mine.row
                WHERE mine.attempt = ? AND mine.outcome IS NULL ORDER BY mine.row
                """
        )
        return try Row.fetchAll(statement, arguments: [operation, attempt.number])
            .map { found in
                OpenAttempt.Item(
                    row: RowKey.number(of: found[0]),
                    key: EmailKey((found[1] as String?) ?? ""),
                    email: found[4],
                    id: (found[2] as String?).map { RegistrantID($0) },
                    wasDoubted: found[3],
                    stood: RegistrantStatus(found[5])
                )
            }
    }
}

/// What recording an intent does to its rows, all of them at once: their keys are bound as JSON.
private struct IntentStatements {
    private let take: Statement
    private let count: Statement?
    private let note: Statement

    init(_ db: Database, _ operation: WebexOperation) throws {
        if operation == .bulkInsert {
            take = try db.cachedStatement(
                sql: """
                    UPDATE row SET state = 'sent', code = NULL, message = NULL,
                        attempts = attempts + 1
                    WHERE key IN (SELECT value FROM json_each(?)) AND state = 'waiting'
                    """
            )
            count = nil
            note = try db.cachedStatement(
                sql: "INSERT INTO attempt_row (attempt, row) SELECT ?, value FROM json_each(?)"
            )
        } else {
            take = try db.cachedStatement(
                sql: """
                    UPDATE decision SET state = 'sent'
                    WHERE row IN (SELECT value FROM json_each(?)) AND state = 'waiting'
                    """
            )
            count = try db.cachedStatement(
                sql: """
                    UPDATE row SET attempts = attempts + 1
                    WHERE key IN (SELECT value FROM json_each(?))
                    """
            )
            note = try db.cachedStatement(
                sql: """
                    INSERT INTO attempt_row (attempt, row, registrant_id)
                    SELECT ?, key, registrant_id FROM row
                    WHERE key IN (SELECT value FROM json_each(?))
                    """
            )
        }
    }

    /// Whether all the rows were there to be taken.
    func take(_ rows: [Int64], for attempt: AttemptID, _ db: Database) throws -> Bool {
        let keys = StoredText.array(rows)
        try take.execute(arguments: [keys])
        guard db.changesCount == rows.count else { return false }
        try count?.execute(arguments: [keys])
        try note.execute(arguments: [attempt.number, keys])
        return true
    }
}
