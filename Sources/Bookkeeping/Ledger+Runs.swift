internal import GRDB
public import Registration

extension Ledger {
    /// Writes down that a run has begun: it reads its file from here on, and has sent nothing.
    ///
    /// Taken over are the run's name, purpose, target, meeting, title, file and `startedAt`.
    public func beginRun(_ account: RunAccount) throws(LedgerFailure) {
        try write { db in
            try db.run(
                sql: """
                    INSERT INTO run (name, target, meeting, title, file, state, started_at,
                        purpose, undoes)
                    VALUES (?, ?, ?, ?, ?, 'reading', ?, ?, ?)
                    """,
                arguments: [
                    account.run.text, account.target.rawValue, account.meeting.text, account.title,
                    account.file, account.startedAt.milliseconds, account.purpose.rawValue,
                    account.undoes?.text,
                ]
            )
        }
    }

    /// Writes down the meeting's title, and the day on which it begins (`YYYY-MM-DD` where it
    /// takes place), once Webex has told them; a day that it does not tell stays as it was.
    public func recordTitle(
        _ title: String,
        day: String? = nil,
        of run: RunID
    ) throws(LedgerFailure) {
        try write { db in
            try db.run(
                sql: """
                    UPDATE run SET title = ?, meeting_day = coalesce(?, meeting_day) WHERE key = ?
                    """,
                arguments: [title, day, try key(of: run, db)]
            )
        }
    }

    /// Writes down how the file's columns were understood.
    public func recordHeader(_ header: FileHeader, of run: RunID) throws(LedgerFailure) {
        try write { db in
            try db.run(
                sql: "UPDATE run SET header = ? WHERE key = ?",
                arguments: [try StoredText.json(header), try key(of: run, db)]
            )
        }
    }

    /// Says that the whole file is staged: the run can be delivered, and continued, from here on.
    ///
    /// The run takes the place of unfinished ones of the same file name, whose bytes were others.
    /// Sorts the run's rows by key, once; `intents` has nothing to read before.
    public func finishReading(
        of run: RunID,
        fingerprint: Fingerprint,
        rows: Int
    ) throws(LedgerFailure) {
        try write { db in
            let run = try key(of: run, db)
            try db.run(
                sql: """
                    UPDATE run SET state = 'open', fingerprint = ?, rows_read = ? WHERE key = ?
                    """,
                arguments: [fingerprint.description, rows, run]
            )
            try supersedeOthers(of: run, db)
            try db.run(
                sql: """
                    INSERT OR IGNORE INTO row_by_email (run, email_key, row)
                    SELECT run, email_key, key FROM row
                    WHERE \(RowKey.isOf("?1")) AND email_key IS NOT NULL ORDER BY email_key, key
                    """,
                arguments: [run]
            )
        }
    }

    /// Forgets a run whose file was refused, or is that of an unfinished one; a run that has read
    /// its whole file stays.
    public func discardRun(_ run: RunID) throws(LedgerFailure) {
        try write { db in
            try deleteRuns("name = ? AND state = 'reading'", [run.text], db)
        }
        forget(run)
    }

    /// Writes down how a run ended; it can be continued where something stopped it.
    ///
    /// In the same transaction the mail about it goes into the outbox, if one is ordered.
    public func closeRun(
        _ account: RunAccount,
        mail order: MailOrder? = nil
    ) throws(LedgerFailure) {
        try write { db in
            let run = try key(of: account.run, db)
            try db.run(
                sql: """
                    UPDATE run SET state = ?, finished_at = ?, exit = ?, report = ?,
                        requests_sent = ?, requests_throttled = ?, requests_retried = ?,
                        elapsed = ?, resume_at = ?, stopped = ?
                    WHERE key = ?
                    """,
                arguments: [
                    account.stopped.isEmpty ? "finished" : "stopped",
                    account.finishedAt?.milliseconds, account.exit.rawValue, account.report,
                    account.requests.sent, account.requests.throttled, account.requests.retried,
                    account.elapsed.milliseconds, account.resumeAt?.milliseconds, account.stopped,
                    run,
                ]
            )
            if let order { try self.order(order, about: account, run: run, db) }
        }
    }

    /// How the columns of a run's file were understood; no columns where it was not read so far.
    public func header(of run: RunID) throws(LedgerFailure) -> FileHeader {
        try read { db in
            let text = try String.fetchOne(
                db.cachedStatement(sql: "SELECT header FROM run WHERE key = ?"),
                arguments: [try key(of: run, db)]
            )
            guard let text else { return FileHeader(columns: []) }
            return try StoredText.value(FileHeader.self, from: text)
        }
    }

    /// The runs whose names begin so, newest first, at most 100; a whole name stands for itself.
    public func runID(matching prefix: String) throws(LedgerFailure) -> [RunID] {
        try read { db in
            let names = try String.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT name FROM run WHERE substr(name, 1, length(?1)) = ?1
                        ORDER BY key DESC LIMIT 100
                        """
                ),
                arguments: [prefix]
            )
            return names.contains(prefix) ? [RunID(prefix)] : names.map { RunID($0) }
        }
    }
}
