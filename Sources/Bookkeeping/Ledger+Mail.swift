internal import GRDB
public import Registration

/// The outbox: mails that were ordered with the end of a run, and what became of them.
extension Ledger {
    /// Takes the right to send; nil where another process is sending.
    public nonisolated func lockOutbox() throws(LedgerFailure) -> ErrandLock? {
        try ErrandLock.take(.outbox, besideLedger: place)
    }

    /// The newest mails, newest first, at most `count`.
    public func mails(upTo count: Int) throws(LedgerFailure) -> [OutboxMail] {
        try mails("TRUE", [], then: "ORDER BY mail.key DESC LIMIT \(max(0, count))")
    }

    /// The mails about one run, newest first.
    public func mails(about run: RunID) throws(LedgerFailure) -> [OutboxMail] {
        try mails("run.name = ?", [run.text], then: "ORDER BY mail.key DESC")
    }

    /// The mails that may be tried at a moment, or all that wait where it is nil; oldest first,
    /// at most `count`.
    public func mailsDue(
        at moment: Timestamp?,
        upTo count: Int
    ) throws(LedgerFailure) -> [OutboxMail] {
        try mails(
            "mail.state = 'waiting' AND (?1 IS NULL OR coalesce(mail.next_at, 0) <= ?1)",
            [moment?.milliseconds],
            then: "ORDER BY mail.key LIMIT \(max(0, count))"
        )
    }

    /// Says of mails that are being sent that nobody knows what became of them.
    ///
    /// Called by whoever holds the outbox: the process that sent them was killed.
    public func doubtMailsLeftBehind() throws(LedgerFailure) {
        try write { db in
            try db.run(
                sql: """
                    UPDATE mail SET state = 'in_doubt', next_at = NULL,
                        words = 'Rollcall was ended while it sent this mail: it may have arrived'
                    WHERE state = 'sending'
                    """
            )
        }
    }

    /// Writes down that a mail is about to be sent, before the first byte leaves.
    ///
    /// Throws 75 where it does not wait any more.
    public func beginSending(_ mail: OutboxMail) throws(LedgerFailure) {
        try write { db in
            try db.run(
                sql: """
                    UPDATE mail SET state = 'sending', tries = tries + 1
                    WHERE key = ? AND state = 'waiting'
                    """,
                arguments: [mail.key]
            )
            guard db.changesCount == 1 else {
                throw overtaken("the mail about the run \(mail.run) was sent by another process")
            }
        }
    }

    /// Writes down what came of a try.
    public func record(_ mail: OutboxMail) throws(LedgerFailure) {
        try write { db in
            try db.run(
                sql: """
                    UPDATE mail SET state = ?, recipients = ?, next_at = ?, words = ?, sent_at = ?
                    WHERE key = ?
                    """,
                arguments: [
                    mail.state.rawValue, try StoredText.json(mail.recipients),
                    mail.nextAt?.milliseconds, mail.words, mail.sentAt?.milliseconds, mail.key,
                ]
            )
        }
    }

    /// Has all mails sent again that failed or whose fate is unknown, to those who have not got
    /// them for certain; answers with how many.
    public func sendAgain(at moment: Timestamp) throws(LedgerFailure) -> Int {
        let closed = try mails("mail.state IN ('failed', 'in_doubt')", [], then: "")
        for mail in closed {
            var mail = mail
            for place in mail.recipients.indices where mail.recipients[place].state == .refused {
                mail.recipients[place].state = .waiting
            }
            (mail.state, mail.nextAt) = (.waiting, moment)
            try record(mail)
            try forgetTries(of: mail)
        }
        return closed.count
    }

    /// Orders a mail about a run within the transaction that ends it.
    ///
    /// Those that still wait for the same run give way to the one of its new end: the text is
    /// made when it is sent. One that some have got already is closed as it is.
    func order(
        _ order: MailOrder,
        about account: RunAccount,
        run: Int64,
        _ db: Database
    ) throws {
        let waiting = try stored("mail.run = ? AND mail.state = 'waiting'", [run], then: "", db)
        for mail in waiting {
            try db.run(
                sql: mail.recipients.allSatisfy { $0.state != .accepted }
                    ? "DELETE FROM mail WHERE key = ?"
                    : "UPDATE mail SET state = 'sent', next_at = NULL WHERE key = ?",
                arguments: [mail.key]
            )
        }
        let earlier = try lastNumber(ofMailsAbout: account.run, key: run, db)
        let moment = (account.finishedAt ?? account.startedAt).milliseconds
        let name = "\(account.run.text).\(earlier + 1)"
        try db.run(
            sql: """
                INSERT INTO mail (run, mail_order, message_id, state, recipients, next_at,
                    created_at)
                VALUES (?, ?, ?, 'waiting', ?, ?, ?)
                """,
            arguments: [
                run, try StoredText.json(order), "<\(name)@\(order.sender.domain)>",
                try StoredText.json(order.recipients.map { MailRecipient($0) }), moment, moment,
            ]
        )
    }

    /// The highest number in the message ids of a run's mails, which are `<run.1@domain>` and so
    /// on: some may be missing, and none is used twice.
    private func lastNumber(ofMailsAbout run: RunID, key: Int64, _ db: Database) throws -> Int {
        let ids = try String.fetchAll(
            db.cachedStatement(sql: "SELECT message_id FROM mail WHERE run = ?"),
            arguments: [key]
        )
        let start = "<\(run.text)."
        return ids.filter { $0.hasPrefix(start) }
            .compactMap { Int($0.dropFirst(start.count).prefix { $0 != "@" }) }
            .max() ?? 0
    }

    private func forgetTries(of mail: OutboxMail) throws(LedgerFailure) {
        try write { db in
            try db.run(sql: "UPDATE mail SET tries = 0 WHERE key = ?", arguments: [mail.key])
        }
    }

    private func mails(
        _ condition: String,
        _ arguments: StatementArguments,
        then rest: String
    ) throws(LedgerFailure) -> [OutboxMail] {
        try read { db in try stored(condition, arguments, then: rest, db) }
    }

    private func stored(
        _ condition: String,
        _ arguments: StatementArguments,
        then rest: String,
        _ db: Database
    ) throws -> [OutboxMail] {
        try Row.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT \(MailRecord.columns)
                    FROM mail JOIN run ON run.key = mail.run WHERE \(condition) \(rest)
                    """
            ),
            arguments: arguments
        )
        .map { try MailRecord.mail($0) }
    }
}
