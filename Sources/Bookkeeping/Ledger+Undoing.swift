internal import GRDB
public import Registration
internal import SQLRows

/// What a run needs that takes another one back.
extension Ledger {
    /// Takes in the rows that a run has registered, or may have, as the rows of the run that
    /// undoes it, under their own numbers and with the same columns; answers how many.
    public func stageRegistered(
        by undone: RunID,
        in run: RunID
    ) throws(LedgerFailure) -> Int {
        try write { db in
            let (ours, theirs) = (try key(of: run, db), try key(of: undone, db))
            let moved = "(?1 << 32) + (row.key & 4294967295)"
            let wanted = """
                \(RowKey.isOf("?2")) AND row.code IS NOT '\(RowAccount.forgottenCode)'
                    AND (row.state IN ('registered', 'sent', 'in_doubt')
                    OR row.code = 'webex.vanished' AND row.attempts > 0)
                """
            try db.run(
                sql: """
                    INSERT INTO content (row, line, cells, \(PersonRecord.columns))
                    SELECT \(moved), line, cells, \(PersonRecord.columns)
                    FROM row JOIN content ON content.row = row.key WHERE \(wanted)
                    """,
                arguments: [ours, theirs]
            )
            try db.run(
                sql: """
                    INSERT INTO row (key, run, state, email_key)
                    SELECT \(moved), ?1, 'waiting', email_key FROM row WHERE \(wanted)
                    """,
                arguments: [ours, theirs]
            )
            let staged = db.changesCount
            try db.run(
                sql: """
                    UPDATE run SET header = (
                        SELECT json_remove(header, '$.form') FROM run WHERE key = ?2)
                    WHERE key = ?1
                    """,
                arguments: [ours, theirs]
            )
            return staged
        }
    }

    /// How those of a run came to be registered whom it is to take back, after one row and up to
    /// another; the scope tells what the service is known to decide by itself.
    public func evidence(
        for run: RunID,
        _ scope: ApplicantScope,
        after row: Int,
        to last: Int
    ) throws(LedgerFailure) -> [RegistrationEvidence] {
        try read { db in
            let run = try key(of: run, db)
            let statement = try RowStatement(
                db,
                """
                SELECT row.key, \(Self.wasAnswered),
                    (SELECT min(attempt.recorded_at) FROM attempt_row
                        JOIN attempt ON attempt.key = attempt_row.attempt
                        WHERE attempt_row.row = past.key AND attempt.operation = 'bulkInsert'),
                    coalesce(past.registrant_id = row.registrant_id, 1),
                    \(Self.lastRuling(of: "row")),
                    (SELECT max(attempt.closed_at) FROM attempt_row
                        JOIN attempt ON attempt.key = attempt_row.attempt
                        WHERE attempt_row.row = past.key AND attempt.operation = 'bulkInsert'),
                    past.born IS row.status OR past.born IS NULL AND \(Self.isKnownOfService)
                FROM run AS mine JOIN run AS undone ON undone.name = mine.undoes
                    JOIN row ON row.key > ?2 AND row.key <= ?6
                    JOIN row AS past
                        ON past.key = (undone.key << 32) + (row.key & 4294967295)
                WHERE mine.key = ?1 AND ?3 IS ?3
                ORDER BY row.key
                """
            )
            let place: [RowStatement.Value] = [
                .number(run), .number(RowKey.of(row, in: run)),
            ]
            let end = RowStatement.Value.number(RowKey.of(last, in: run))
            return try statement.map(place + scope.service + [end]) { found in
                RegistrationEvidence(
                    row: RowKey.number(of: found.number(0)),
                    wasAnswered: found.number(1) != 0,
                    sentAt: found.optionalNumber(2).map { Timestamp(milliseconds: $0) },
                    isSameRegistration: found.number(3) != 0,
                    lastRuling: try found.text(4).map { try decoded($0) },
                    answeredAt: found.optionalNumber(5).map { Timestamp(milliseconds: $0) },
                    isByService: found.number(6) != 0
                )
            }
        }
    }

    /// Sets the waiting rows of a run aside that decides on people who are there: theirs are not.
    @discardableResult
    public func holdBackUnlisted(in run: RunID) throws(LedgerFailure) -> Int {
        try holdBackAll(in: run, code: RowWords.unlistedCode, message: RowWords.unlisted)
    }

    /// Writes down that nothing can be done about people whose id, or whose status, Webex does not
    /// tell: somebody has to look.
    public func refuseUnaddressed(
        in run: RunID,
        for purpose: RunPurpose,
        at moment: Timestamp
    ) throws(LedgerFailure) {
        try write { db in
            try db.run(
                sql: """
                    INSERT INTO decision
                        (row, run, ruling, notify, state, decided_at, code, message)
                    SELECT row.key, row.run, ?2, 0, 'refused', ?3, ?4, ?5 FROM row
                    WHERE \(RowKey.isOf("?1")) AND state = 'already_registered'
                        AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.row = row.key)
                    """,
                arguments: [
                    try key(of: run, db), purpose.ruling(on: .approved).rawValue,
                    moment.milliseconds, RowWords.contestedCode, RowWords.unaddressed,
                ]
            )
        }
    }

    /// How many decisions of a run on people who are there were overtaken by somebody else's.
    public func decisionsOvertaken(in run: RunID) throws(LedgerFailure) -> Int {
        try read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM decision JOIN row ON row.key = decision.row
                    WHERE \(RowKey.isOf("?1", "decision.row")) AND decision.state = 'overtaken'
                        AND row.state = 'already_registered'
                    """,
                arguments: [try key(of: run, db)]
            ) ?? 0
        }
    }

    /// Whether another run has taken this one back, or has begun to.
    public func isUndone(_ run: RunID) throws(LedgerFailure) -> Bool {
        try read { db in
            try Bool.fetchOne(
                db,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM run JOIN decision ON decision.run = run.key
                        WHERE run.undoes = ? AND decision.ruling = 'delete'
                            AND decision.state <> 'waiting')
                    """,
                arguments: [run.text]
            ) ?? false
        }
    }

    /// Says that nothing of a run is left to be done: it was taken back, and must not go on.
    public func endUndone(_ run: RunID) throws(LedgerFailure) {
        try write { db in
            try db.run(
                sql: """
                    UPDATE run SET state = 'finished'
                    WHERE key = ? AND state IN ('open', 'stopped', 'superseded')
                    """,
                arguments: [try key(of: run, db)]
            )
        }
    }

    /// Whether an answer to an insert of the row `past` named the person: one that was looked up
    /// after a conflict, or after a doubt, was only found.
    private static let wasAnswered = """
        EXISTS (SELECT 1 FROM attempt_row JOIN attempt ON attempt.key = attempt_row.attempt
            WHERE attempt_row.row = past.key AND attempt.operation = 'bulkInsert'
                AND attempt_row.outcome = 'registered' AND attempt_row.doubted = 0
                AND attempt.reason IS NOT 'conflict')
        """
}
