internal import GRDB
public import Registration

extension Ledger {
    /// The newest run of this very file for this meeting that has not come to its end.
    public func unfinishedRun(
        of meeting: MeetingID,
        fingerprint: Fingerprint
    ) throws(LedgerFailure) -> RunID? {
        try newestRun(
            "meeting = ? AND fingerprint = ? AND state IN ('open', 'stopped', 'superseded')",
            [meeting.text, fingerprint.description]
        )
    }

    /// The newest unfinished run of a file of this name for this meeting.
    public func unfinishedRun(
        of meeting: MeetingID,
        file: String
    ) throws(LedgerFailure) -> RunID? {
        try newestRun(
            "meeting = ? AND file = ? AND state IN ('open', 'stopped')",
            [meeting.text, file]
        )
    }

    /// The newest run that has not come to its end, whatever its meeting; one whose file was
    /// changed and imported anew is none.
    public func unfinishedRun() throws(LedgerFailure) -> RunID? {
        try newestRun("state IN ('open', 'stopped')", [])
    }

    /// Whether a run has read its whole file: only then can it be continued.
    public func hasReadFile(_ run: RunID) throws(LedgerFailure) -> Bool {
        try newestRun("name = ? AND state <> 'reading'", [run.text]) != nil
    }

    /// Says that a changed file has taken the place of a run's.
    public func supersede(_ run: RunID) throws(LedgerFailure) {
        try write { db in
            try db.execute(
                sql: "UPDATE run SET state = 'superseded' WHERE name = ? AND state <> 'finished'",
                arguments: [run.text]
            )
        }
    }

    /// Forgets the runs of a meeting whose process ended while it read its file.
    ///
    /// Called by whoever holds the meeting's lock: nobody else reads a file for it.
    public func discardHalfReadRuns(of meeting: MeetingID) throws(LedgerFailure) {
        try write { db in
            try db.execute(
                sql: "DELETE FROM run WHERE meeting = ? AND state = 'reading'",
                arguments: [meeting.text]
            )
        }
    }

    /// Opens a run again: what was held back waits again, and who counted as gone if `again`.
    ///
    /// With `retrying` those too whom Webex refused for a reason that may have passed: a conflict.
    public func reopen(
        _ run: RunID,
        again: Bool = false,
        retrying: Bool = false
    ) throws(LedgerFailure) {
        try write { db in
            let run = try key(of: run, db)
            try db.execute(
                sql: """
                    UPDATE run SET state = 'open', finished_at = NULL, exit = NULL,
                        resume_at = NULL, stopped = ''
                    WHERE key = ?
                    """,
                arguments: [run]
            )
            try db.execute(
                sql: """
                    UPDATE row SET state = 'waiting', code = NULL, message = NULL,
                        discrepancy = NULL
                    WHERE run = ? AND ((state = 'not_sent' AND (code IS NOT 'webex.vanished' OR ?))
                        OR (state = 'refused' AND code = 'webex.409' AND ?))
                    """,
                arguments: [run, again, retrying]
            )
        }
    }

    /// Forgets the verdicts of a run that were never sent, or did not get through: the policy
    /// of now decides on those people anew.
    public func forgetUnsentDecisions(of run: RunID) throws(LedgerFailure) {
        try write { db in
            try db.execute(
                sql: """
                    DELETE FROM decision INDEXED BY decision_by_state
                    WHERE run = ? AND state IN ('held', 'waiting', 'refused', 'overtaken')
                    """,
                arguments: [try key(of: run, db)]
            )
        }
    }

    /// Marks the waiting rows whose people an earlier run of this meeting registered and Webex
    /// lists no more; answers how many (house: somebody took them out).
    ///
    /// Asked after those who are listed were marked.
    @discardableResult
    public func markVanished(in run: RunID) throws(LedgerFailure) -> Int {
        try write { db in
            let run = try key(of: run, db)
            try db.execute(
                sql: """
                    UPDATE row INDEXED BY row_waiting
                    SET state = 'not_sent', code = 'webex.vanished', message = ?,
                        discrepancy = 'vanished'
                    WHERE run = ?2 AND state = 'waiting' AND EXISTS (
                        SELECT 1 FROM run AS earlier
                        JOIN row_by_email AS known
                            ON known.run = earlier.key AND known.email_key = row.email_key
                        JOIN row AS past ON past.key = known.row
                        WHERE earlier.meeting = (SELECT meeting FROM run WHERE key = ?2)
                            AND earlier.key <> ?2
                            AND (past.state IN ('registered', 'already_registered')
                                OR past.discrepancy = 'vanished'))
                    """,
                arguments: [RowWords.vanished, run]
            )
            return db.changesCount
        }
    }

    /// Forgets every run of the sandbox inside the process, because it begins empty.
    public func forgetSandboxRuns() throws(LedgerFailure) {
        try write { db in
            try db.execute(
                sql: """
                    DELETE FROM sweep WHERE meeting IN (
                        SELECT meeting FROM run WHERE target = 'sandbox')
                    """
            )
            try db.execute(sql: "DELETE FROM run WHERE target = 'sandbox'")
        }
        forgetRunKeys()
    }

    private func newestRun(
        _ condition: String,
        _ arguments: StatementArguments
    ) throws(LedgerFailure) -> RunID? {
        try read { db in
            try String.fetchOne(
                db,
                sql: "SELECT name FROM run WHERE \(condition) ORDER BY key DESC LIMIT 1",
                arguments: arguments
            )
            .map { RunID($0) }
        }
    }
}
