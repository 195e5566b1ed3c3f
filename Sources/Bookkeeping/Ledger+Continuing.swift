internal import GRDB
public import Registration

extension Ledger {
    /// The newest run of this very file, at this place, that has not come to its end.
    public func unfinishedRun(
        at place: RunPlace,
        fingerprint: Fingerprint
    ) throws(LedgerFailure) -> RunID? {
        try newestRun(
            """
            meeting = ? AND target = ? AND purpose = ? AND fingerprint = ?
                AND state IN ('open', 'stopped', 'superseded')
            """,
            place.arguments + [fingerprint.description]
        )
    }

    /// The same, of those alone whose rows were judged by this form (`FileHeader.form`).
    public func unfinishedRun(
        at place: RunPlace,
        fingerprint: Fingerprint,
        form: String?
    ) throws(LedgerFailure) -> RunID? {
        try newestRun(
            """
            meeting = ? AND target = ? AND purpose = ? AND fingerprint = ?
                AND json_extract(header, '$.form') IS ?
                AND state IN ('open', 'stopped', 'superseded')
            """,
            place.arguments + [fingerprint.description, form]
        )
    }

    /// The newest unfinished run of a file of this name, at this place.
    public func unfinishedRun(
        at place: RunPlace,
        file: String
    ) throws(LedgerFailure) -> RunID? {
        try newestRun(
            """
            meeting = ? AND target = ? AND purpose = ? AND file = ?
                AND state IN ('open', 'stopped')
            """,
            place.arguments + [file]
        )
    }

    /// The newest run that has not come to its end, whatever its meeting; one whose file was
    /// changed and imported anew is none.
    ///
    /// Nor is one that takes people out and has made no call: somebody may have declined it, and
    /// it goes on only where it is named, or its command is given again.
    public func unfinishedRun() throws(LedgerFailure) -> RunID? {
        let takingBack = RunPurpose.allCases.filter(\.takesBack).map { "'\($0.rawValue)'" }
            .joined(separator: ", ")
        return try newestRun(
            """
            state IN ('open', 'stopped') AND (purpose NOT IN (\(takingBack))
                OR EXISTS (SELECT 1 FROM attempt WHERE attempt.run = run.key))
            """,
            []
        )
    }

    /// Whether a run has read its whole file: only then can it be continued.
    public func hasReadFile(_ run: RunID) throws(LedgerFailure) -> Bool {
        try newestRun("name = ? AND state <> 'reading'", [run.text]) != nil
    }

    /// Whether a run has made any call that writes.
    public func hasCalled(_ run: RunID) throws(LedgerFailure) -> Bool {
        try read { db in
            try Bool.fetchOne(
                db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM attempt WHERE run = ?)"),
                arguments: [try key(of: run, db)]
            ) ?? false
        }
    }

    /// The newest run whose process ended, or goes on, while it reads its file.
    public func halfReadRun() throws(LedgerFailure) -> RunID? {
        try newestRun("state = 'reading'", [])
    }

    /// Says that a run has taken the place of the unfinished ones of its file's name: they go on
    /// only when their own bytes are imported again.
    public func supersedeOthers(of run: RunID) throws(LedgerFailure) {
        try write { db in try supersedeOthers(of: key(of: run, db), db) }
    }

    /// The same within another transaction.
    func supersedeOthers(of run: Int64, _ db: Database) throws {
        try db.run(
            sql: """
                UPDATE run SET state = 'superseded'
                WHERE key <> ?1 AND state IN ('open', 'stopped')
                    AND (meeting, target, purpose, file) = (
                        SELECT meeting, target, purpose, file FROM run WHERE key = ?1)
                """,
            arguments: [run]
        )
    }

    /// Forgets the runs of a meeting whose process ended while it read its file.
    ///
    /// Called by whoever holds the meeting's lock: nobody else reads a file for it.
    public func discardHalfReadRuns(of meeting: MeetingID) throws(LedgerFailure) {
        try write { db in
            try deleteRuns("meeting = ? AND state = 'reading'", [meeting.text], db)
        }
    }

    /// Opens a run again: what was held back waits again, but for those who had gone.
    ///
    /// With `retrying` rows wait too that Webex refused for a reason that may have passed, a
    /// conflict; and rows beyond a limit, which did not fail, stay where they are. What only an
    /// earlier run knew of a person is forgotten: whether Webex still has them is to be seen.
    public func reopen(_ run: RunID, retrying: Bool = false) throws(LedgerFailure) {
        try write { db in
            let run = try key(of: run, db)
            try db.run(
                sql: """
                    UPDATE run SET state = 'open', finished_at = NULL, exit = NULL,
                        resume_at = NULL, stopped = ''
                    WHERE key = ?
                    """,
                arguments: [run]
            )
            try db.run(
                sql: """
                    UPDATE row SET state = 'waiting', code = NULL, message = NULL,
                        discrepancy = NULL,
                        registrant_id = iif(code IS ?3, NULL, registrant_id),
                        status = iif(code IS ?3, NULL, status)
                    WHERE \(RowKey.isOf("?1"))
                        AND ((state = 'not_sent'
                            AND code IS NOT 'webex.vanished' AND code IS NOT 'filtered'
                            AND code IS NOT '\(RowAccount.forgottenCode)'
                            AND code IS NOT '\(RowAccount.suppressedCode)'
                            AND code IS NOT '\(RowWords.deletedCode)'
                            AND (code IS NOT 'limit' OR NOT ?2))
                        OR (state = 'refused' AND code = 'webex.409' AND ?2)
                        OR (state = 'already_registered' AND code = ?3))
                    """,
                arguments: [run, retrying, RowWords.uncheckedCode]
            )
        }
    }

    /// Keeps how many new rows a run may send in all; nil for every one.
    public func recordLimit(_ limit: Int?, of run: RunID) throws(LedgerFailure) {
        try write { db in
            try db.run(
                sql: "UPDATE run SET send_limit = ? WHERE key = ?",
                arguments: [limit, try key(of: run, db)]
            )
        }
    }

    /// How many further rows a run may send: its limit less those that it has sent; nil where it
    /// has no limit.
    public func rowsLeft(of run: RunID) throws(LedgerFailure) -> Int? {
        try read { db in
            let run = try key(of: run, db)
            let sql = "SELECT send_limit FROM run WHERE key = ?"
            guard let limit = try Int.fetchOne(db.cachedStatement(sql: sql), arguments: [run])
            else { return nil }
            let sent = try Int.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT count(*) FROM row
                        WHERE \(RowKey.isOf("?1")) AND attempts > 0
                            AND state IN ('sent', 'in_doubt', 'registered', 'refused')
                        """
                ),
                arguments: [run]
            )
            return max(0, limit - (sent ?? 0))
        }
    }

    /// When the last call of an unfinished run for this meeting was settled; nil without one.
    ///
    /// A listing may lag behind it.
    public func lastSettledCall(of meeting: MeetingID) throws(LedgerFailure) -> Timestamp? {
        try read { db in
            try Int64.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT max(closed_at) FROM attempt JOIN run ON run.key = attempt.run
                        WHERE attempt.meeting = ? AND run.state <> 'finished'
                        """
                ),
                arguments: [meeting.text]
            )
            .map { Timestamp(milliseconds: $0) }
        }
    }

    /// Forgets the verdicts of a run that were never sent, or did not get through: the policy
    /// of now decides on those people anew.
    public func forgetUnsentDecisions(of run: RunID) throws(LedgerFailure) {
        try write { db in
            try db.run(
                sql: """
                    DELETE FROM decision
                    WHERE \(RowKey.isOf("?1", "row"))
                        AND state IN ('held', 'waiting', 'refused', 'overtaken')
                    """,
                arguments: [try key(of: run, db)]
            )
        }
    }

    /// Forgets every run of the sandbox inside the process, because it begins empty.
    public func forgetSandboxRuns() throws(LedgerFailure) {
        try write { db in
            try deleteSweeps(
                "meeting IN (SELECT meeting FROM run WHERE target = 'sandbox')",
                [],
                db
            )
            try deleteRuns("target = 'sandbox'", [], db)
        }
        forgetRunKeys()
    }

    private func newestRun(
        _ condition: String,
        _ arguments: StatementArguments
    ) throws(LedgerFailure) -> RunID? {
        try read { db in
            try String.fetchOne(
                db.cachedStatement(
                    sql: "SELECT name FROM run WHERE \(condition) ORDER BY key DESC LIMIT 1"
                ),
                arguments: arguments
            )
            .map { RunID($0) }
        }
    }
}

extension RunPlace {
    /// The values of `meeting`, `target` and `purpose`.
    fileprivate var arguments: StatementArguments {
        [meeting.text, target.rawValue, purpose.rawValue]
    }
}
