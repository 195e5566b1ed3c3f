internal import GRDB
public import Registration

/// Who was registered once and is not listed now (house: somebody took them out).
extension Ledger {
    /// Marks the waiting rows whose people an earlier run of this meeting registered and Webex
    /// lists no more; answers how many (house: somebody took them out).
    ///
    /// Asked after those who are listed were marked.
    @discardableResult
    public func markVanished(in run: RunID) throws(LedgerFailure) -> Int {
        try write { db in
            let run = try key(of: run, db)
            try db.run(
                sql: """
                    UPDATE row INDEXED BY row_waiting
                    SET state = 'not_sent', code = 'webex.vanished', message = ?,
                        discrepancy = 'vanished'
                    WHERE run = ?2 AND state = 'waiting' AND EXISTS (
                        SELECT 1 FROM run AS earlier
                        JOIN row_by_email AS known
                            ON known.run = earlier.key AND known.email_key = row.email_key
                        JOIN row AS past ON past.key = known.row
                        WHERE (earlier.meeting, earlier.target) = (
                                SELECT meeting, target FROM run WHERE key = ?2)
                            AND earlier.key <> ?2
                            AND (past.state IN ('registered', 'already_registered')
                                OR past.discrepancy = 'vanished')
                            AND NOT \(Self.isRemoved("later.purpose = 'undo'")))
                    """,
                arguments: [RowWords.vanished, run]
            )
            return db.changesCount
        }
    }

    /// Whether a later run, of a condition, took the person of an earlier one off the meeting.
    ///
    /// Where it took that run back, that is no loss, and the person may be registered anew.
    private static func isRemoved(_ condition: String) -> String {
        """
        EXISTS (SELECT 1 FROM run AS later
            JOIN row_by_email AS undone
                ON undone.run = later.key AND undone.email_key = row.email_key
            JOIN decision AS gone ON gone.row = undone.row
            WHERE \(condition) AND later.key > earlier.key
                AND (later.meeting, later.target) = (earlier.meeting, earlier.target)
                AND gone.ruling = 'delete' AND gone.state = 'answered')
        """
    }

    /// Takes back that somebody had gone whom a complete sweep lists after all; answers how many.
    ///
    /// `lag` is how late a listing may show what was answered.
    @discardableResult
    public func markReturned(
        in run: RunID,
        listedIn sweep: SweepID,
        lag: Duration = .zero
    ) throws(LedgerFailure) -> Int {
        let gone = "row.state = 'not_sent' AND row.code = 'webex.vanished'"
        return try takeListed("row_gone", gone, in: run, from: sweep, lag)
    }

    /// How many rows of a run are held back because their people had gone.
    public func rowsVanished(in run: RunID) throws(LedgerFailure) -> Int {
        try read { db in
            try Int.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT count(*) FROM row INDEXED BY row_gone
                        WHERE run = ? AND state = 'not_sent' AND code = 'webex.vanished'
                        """
                ),
                arguments: [try key(of: run, db)]
            ) ?? 0
        }
    }

    /// Lets those who had gone be sent again.
    public func releaseVanished(in run: RunID) throws(LedgerFailure) {
        try write { db in
            try db.run(
                sql: """
                    UPDATE row INDEXED BY row_gone
                    SET state = 'waiting', code = NULL, message = NULL, discrepancy = NULL
                    WHERE run = ? AND state = 'not_sent' AND code = 'webex.vanished'
                    """,
                arguments: [try key(of: run, db)]
            )
        }
    }

    /// Takes over for the waiting rows of a run that stops what earlier runs know of their people:
    /// a run that could not look does not say that nothing was ever sent.
    ///
    /// Such rows wait again when the run goes on.
    public func markKnown(in run: RunID) throws(LedgerFailure) {
        try write { db in
            let run = try key(of: run, db)
            try db.run(
                sql: """
                    UPDATE row INDEXED BY row_waiting
                    SET state = 'already_registered', code = ?1, message = ?2,
                        registrant_id = past.registrant_id, status = past.status
                    FROM run AS earlier
                    JOIN row_by_email AS known ON known.run = earlier.key
                    JOIN row AS past ON past.key = known.row
                    WHERE row.run = ?3 AND row.state = 'waiting'
                        AND known.email_key = row.email_key
                        AND (earlier.meeting, earlier.target) = (
                            SELECT meeting, target FROM run WHERE key = ?3)
                        AND earlier.key <> ?3
                        AND past.state IN ('registered', 'already_registered')
                        AND NOT \(Self.isRemoved("1"))
                    """,
                arguments: [RowWords.uncheckedCode, RowWords.unchecked, run]
            )
        }
    }
}
