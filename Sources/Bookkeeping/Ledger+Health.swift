internal import GRDB
public import Registration

/// What tells from outside whether a schedule does its work: moments and counts, no person.
extension Ledger {
    /// A pass over many events that came to its end.
    public struct Pass: Hashable, Sendable {
        /// When it began.
        public var startedAt: Timestamp
        /// When it ended.
        public var finishedAt: Timestamp
        /// How it ended.
        public var exit: ExitStatus

        /// Joins what is known of a pass.
        public init(from startedAt: Timestamp, to finishedAt: Timestamp, exit: ExitStatus) {
            (self.startedAt, self.finishedAt, self.exit) = (startedAt, finishedAt, exit)
        }
    }

    /// Calls whose outcome nobody knows.
    public struct Doubts: Hashable, Sendable {
        /// Rows of them.
        public var rows: Int
        /// When the oldest of them was made.
        public var since: Timestamp
    }

    /// Writes down that a pass has ended; of all passes the last thousand are kept.
    public func record(_ pass: Pass) throws(LedgerFailure) {
        try write { db in
            try db.run(
                sql: "INSERT INTO pass (started_at, finished_at, exit) VALUES (?, ?, ?)",
                arguments: [
                    pass.startedAt.milliseconds, pass.finishedAt.milliseconds, pass.exit.rawValue,
                ]
            )
            try db.run(sql: "DELETE FROM pass WHERE key <= (SELECT max(key) FROM pass) - 1000")
        }
    }

    /// The pass that ended last.
    public func lastPass() throws(LedgerFailure) -> Pass? {
        try read { db in
            try Row.fetchOne(
                db.cachedStatement(
                    sql: "SELECT started_at, finished_at, exit FROM pass ORDER BY key DESC LIMIT 1"
                )
            )
            .map { row in
                Pass(
                    from: Timestamp(milliseconds: row[0]),
                    to: Timestamp(milliseconds: row[1]),
                    exit: ExitStatus(rawValue: row[2]) ?? .software
                )
            }
        }
    }

    /// When a pass, or a run on Webex, last came to an end that is none of the machine's trouble:
    /// all was as intended, or only a person is needed.
    public func lastGoodEnd() throws(LedgerFailure) -> Timestamp? {
        try read { db in
            try Int64.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT max(finished_at) FROM (
                            SELECT finished_at FROM run WHERE target = 'webex' AND exit IN (0, 65)
                            UNION ALL
                            SELECT finished_at FROM pass WHERE exit IN (0, 65))
                        """
                )
            )
            .map { Timestamp(milliseconds: $0) }
        }
    }

    /// The calls on Webex whose outcome nobody knows, those under way among them; nil for none.
    public func openDoubts() throws(LedgerFailure) -> Doubts? {
        try read { db in
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT count(*), min(attempt.recorded_at)
                        FROM attempt INDEXED BY attempt_open
                            JOIN attempt_row ON attempt_row.attempt = attempt.key
                            JOIN run ON run.key = attempt.run
                        WHERE is_open = 1 AND attempt_row.outcome IS NULL AND target = 'webex'
                        """
                )
            )
            guard let row, let since = row[1] as Int64? else { return nil }
            return Doubts(rows: row[0], since: Timestamp(milliseconds: since))
        }
    }

    /// When the oldest mail was made that waits to be sent; nil where none does.
    public func oldestWaitingMail() throws(LedgerFailure) -> Timestamp? {
        try read { db in
            try Int64.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT min(created_at) FROM mail WHERE state IN ('waiting', 'sending')
                        """
                )
            )
            .map { Timestamp(milliseconds: $0) }
        }
    }

    /// Mails that are not sent again by themselves: refused for good, or perhaps arrived.
    public func stuckMails() throws(LedgerFailure) -> Int {
        try read { db in
            try Int.fetchOne(
                db.cachedStatement(
                    sql: "SELECT count(*) FROM mail WHERE state IN ('failed', 'in_doubt')"
                )
            ) ?? 0
        }
    }
}
