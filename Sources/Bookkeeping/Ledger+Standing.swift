internal import GRDB
public import Registration

extension Ledger {
    /// Marks the waiting rows whose people a complete sweep lists, so that they are not sent;
    /// answers how many.
    ///
    /// `lag` is how late a listing may show what was answered: until then our decision counts.
    @discardableResult
    public func markAlreadyRegistered(
        in run: RunID,
        listedIn sweep: SweepID,
        lag: Duration = .zero
    ) throws(LedgerFailure) -> Int {
        try takeListed("row_waiting", "row.state = 'waiting'", in: run, from: sweep, lag)
    }

    /// Takes over from a complete sweep where the people of some rows stand, and that nothing has
    /// to be sent for them; answers how many.
    func takeListed(
        _ index: String,
        _ condition: String,
        in run: RunID,
        from sweep: SweepID,
        _ lag: Duration = .zero
    ) throws(LedgerFailure) -> Int {
        try write { db in
            try requireCompleted(sweep, db)
            let statement = try db.cachedStatement(
                sql: """
                    UPDATE row
                    SET state = iif(seen.is_ours, 'registered', 'already_registered'),
                        code = iif(seen.is_ours, NULL, 'already_registered'), discrepancy = NULL,
                        registrant_id = seen.id, status = seen.status,
                        message = iif(seen.is_ours, NULL,
                            'was already on Webex' || coalesce(', as ' || seen.status, ''))
                    FROM (
                        SELECT row.key AS target, listing.registrant_id AS id,
                            \(Self.statusOfLate("?3")) AS status, \(Self.isOurs) AS is_ours
                        FROM row INDEXED BY \(index) JOIN listing
                            ON listing.key = \(Self.listingOfRow("?1"))
                        WHERE row.run = ?2 AND \(condition)) AS seen
                    WHERE row.key = seen.target
                    """
            )
            try statement.execute(
                arguments: [sweep.number, try key(of: run, db), lag.milliseconds]
            )
            return db.changesCount
        }
    }

    /// The status of a listed person: what our last decision made of it, where that was answered so
    /// shortly before the listing that it may not show it; a second decision would mail them twice.
    private static func statusOfLate(_ lag: String) -> String {
        """
        coalesce((SELECT CASE call.operation WHEN 'approve' THEN 'approved'
                WHEN 'reject' THEN 'rejected' END
            FROM sweep JOIN run AS mine ON mine.key = row.run
                JOIN run AS its ON (its.meeting, its.target) = (mine.meeting, mine.target)
                JOIN row_by_email AS same
                    ON same.run = its.key AND same.email_key = row.email_key
                JOIN row AS entry ON entry.key = same.row
                    AND entry.registrant_id IS listing.registrant_id
                JOIN attempt_row AS done ON done.row = entry.key AND done.outcome = 'answered'
                JOIN attempt AS call ON call.key = done.attempt
            WHERE sweep.key = listing.key >> 32 AND call.operation <> 'bulkInsert'
                AND coalesce(call.closed_at, call.recorded_at) + \(lag) > sweep.began_at
            ORDER BY call.key DESC LIMIT 1), listing.status)
        """
    }

    /// The entry of a sweep that counts for a row: several may be under its address
    /// (`RegistrantStatus.precedence`).
    static func listingOfRow(_ sweep: String) -> String {
        """
        (SELECT entry.listing
        FROM listing_by_email AS entry CROSS JOIN listing AS person ON person.key = entry.listing
        WHERE entry.sweep = \(sweep) AND entry.email_key = row.email_key
        ORDER BY CASE coalesce(person.status, 'pending')
            WHEN 'approved' THEN 0 WHEN 'pending' THEN 2 ELSE 1 END, entry.listing LIMIT 1)
        """
    }

    /// Whether this run has registered the person of a row, or may have, and no other run has:
    /// then whoever is listed is there because of it.
    static let isOurs = """
        EXISTS (SELECT 1 FROM attempt_row JOIN attempt ON attempt.key = attempt_row.attempt
            WHERE attempt_row.row = row.key AND attempt.operation = 'bulkInsert'
                AND (attempt_row.outcome = 'registered'
                    OR attempt_row.doubted = 1 AND NOT \(isOfAnotherRun)))
        """
    /// Whether another run of the meeting has registered the person of a row, beyond doubt.
    static let isOfAnotherRun = """
        EXISTS (SELECT 1 FROM run AS ours JOIN run AS other
                ON (other.meeting, other.target) = (ours.meeting, ours.target)
                    AND other.key <> ours.key
            JOIN row_by_email AS theirs
                ON theirs.run = other.key AND theirs.email_key = row.email_key
            JOIN attempt_row AS done ON done.row = theirs.row
            JOIN attempt AS call ON call.key = done.attempt
            WHERE ours.key = row.run AND call.operation = 'bulkInsert'
                AND done.outcome = 'registered')
        """

    /// Keeps the first waiting rows of a run and holds the others back, code `limit`; answers how
    /// many it held back.
    @discardableResult
    public func holdBack(in run: RunID, beyond limit: Int) throws(LedgerFailure) -> Int {
        precondition(limit >= 0, "a limit is a number of rows")
        return try write { db in
            let run = try key(of: run, db)
            let boundary = try Int64.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT key FROM row INDEXED BY row_waiting
                        WHERE run = ? AND state = 'waiting'
                        ORDER BY key LIMIT 1 OFFSET ?
                        """
                ),
                arguments: [run, limit]
            )
            guard let boundary else { return 0 }
            let message = "beyond the first \(limit) new rows, which were asked for"
            return try holdBack(run, from: boundary, code: "limit", message: message, db)
        }
    }

    /// Holds every waiting row of a run back, because it stops; answers how many.
    @discardableResult
    public func holdBackAll(
        in run: RunID,
        code: String,
        message: String
    ) throws(LedgerFailure) -> Int {
        try write { db in
            let run = try key(of: run, db)
            return try holdBack(run, from: 0, code: code, message: message, db)
        }
    }

    /// How many rows of a run wait to be sent.
    public func rowsWaiting(in run: RunID) throws(LedgerFailure) -> Int {
        try read { db in
            try Int.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT count(*) FROM row INDEXED BY row_waiting
                        WHERE run = ? AND state = 'waiting'
                        """
                ),
                arguments: [try key(of: run, db)]
            ) ?? 0
        }
    }

    /// How many rows this run registered without knowing their identifier or status.
    public func rowsOfUnknownStatus(in run: RunID) throws(LedgerFailure) -> Int {
        try rowsOfUnknownStatus("state = 'registered'", in: run)
    }

    /// How many people of a run are there, and are not known to be elsewhere, whose identifier or
    /// status Webex does not tell: nobody can decide on them.
    public func rowsNobodyCanDecideOn(in run: RunID) throws(LedgerFailure) -> Int {
        try rowsOfUnknownStatus(
            "state IN ('registered', 'already_registered') AND discrepancy IS NULL",
            in: run
        )
    }

    private func rowsOfUnknownStatus(
        _ condition: String,
        in run: RunID
    ) throws(LedgerFailure) -> Int {
        try read { db in
            try Int.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT count(*) FROM row
                        WHERE \(RowKey.isOf("?1")) AND \(condition)
                            AND (status IS NULL OR registrant_id IS NULL)
                        """
                ),
                arguments: [try key(of: run, db)]
            ) ?? 0
        }
    }

    /// Takes over where the people of a run stand, as far as a complete sweep lists them.
    ///
    /// A decision that waits for somebody on whom another one was made meanwhile is overtaken.
    /// `lag` is how late a listing may show what was answered.
    public func refresh(
        run: RunID,
        from sweep: SweepID,
        lag: Duration = .zero
    ) throws(LedgerFailure) {
        try write { db in
            try requireCompleted(sweep, db)
            try db.run(
                sql: """
                    UPDATE row
                    SET registrant_id = coalesce(listing.registrant_id, row.registrant_id),
                        status = \(Self.statusOfLate("?3"))
                    FROM listing
                    WHERE \(RowKey.isOf("?1"))
                        AND row.state IN ('registered', 'already_registered')
                        AND listing.key = \(Self.listingOfRow("?2"))
                        AND (row.status IS NOT listing.status OR row.registrant_id
                            IS NOT coalesce(listing.registrant_id, row.registrant_id))
                    """,
                arguments: [try key(of: run, db), sweep.number, lag.milliseconds]
            )
            try db.run(
                sql: """
                    UPDATE decision SET state = 'overtaken', message = ?
                    FROM row
                    WHERE row.key = decision.row AND decision.run = ? AND decision.state = 'waiting'
                        AND row.status <> decision.stood
                    """,
                arguments: [RowWords.decidedByOthers, try key(of: run, db)]
            )
        }
    }

    private func holdBack(
        _ run: Int64,
        from boundary: Int64,
        code: String,
        message: String,
        _ db: Database
    ) throws -> Int {
        try db.run(
            sql: """
                UPDATE row INDEXED BY row_waiting SET state = 'not_sent', code = ?, message = ?
                WHERE run = ? AND state = 'waiting' AND key >= ?
                """,
            arguments: [code, message, run, boundary]
        )
        return db.changesCount
    }
}
