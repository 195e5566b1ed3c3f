public import Bookkeeping
public import Registration
public import Reporting

/// Sends what waits in the ledger's outbox, one mail after the other.
///
/// That a mail is being sent is written down before its first byte leaves, and what came of it
/// after: one that was being sent when its process was killed, or that got no answer, is in doubt
/// and is not sent again unasked. The text is made when it is sent, from the ledger.
public struct Postman: Sendable {
    /// Who sends a mail that was ordered so; throws what is wrong with the settings, in words.
    public typealias Choice = @Sendable (MailOrder) throws(SMTPMailer.Flaw) -> any Mailer

    private let ledger: Ledger
    private let clock: any Timepiece
    private let limits: Limits
    private let mailer: Choice

    /// A postman for this ledger.
    public init(
        ledger: Ledger,
        clock: any Timepiece,
        limits: Limits,
        mailer: @escaping Choice
    ) {
        self.ledger = ledger
        self.clock = clock
        self.limits = limits
        self.mailer = mailer
    }

    /// Sends the mails that may be tried now, or all that wait, and answers with those that were
    /// tried; nil where another process is sending.
    ///
    /// Throws `.ledger` only: what goes wrong with a mail is in the outbox.
    public func sendMails(evenBeforeTime: Bool) async throws(RunFailure) -> [OutboxMail]? {
        let lock: ErrandLock?
        do { lock = try ledger.lockOutbox() } catch { throw .ledger(error) }
        guard let lock else { return nil }
        defer { withExtendedLifetime(lock) {} }
        let now = clock.now
        let due = try await onLedger { () async throws(LedgerFailure) in
            try await waiting(at: evenBeforeTime ? nil : now)
        }
        var tried: [OutboxMail] = []
        for mail in due where !Task.isCancelled { tried.append(try await send(mail)) }
        return tried
    }

    private func waiting(at moment: Timestamp?) async throws(LedgerFailure) -> [OutboxMail] {
        try await ledger.doubtMailsLeftBehind()
        return try await ledger.mailsDue(at: moment, upTo: limits.mailsAtOnce)
    }

    private func send(_ mail: OutboxMail) async throws(RunFailure) -> OutboxMail {
        let outcome: MailOutcome
        do {
            let mailer = try mailer(mail.order)
            let message = try await message(for: mail)
            try await onLedger { () async throws(LedgerFailure) in
                try await ledger.beginSending(mail)
            }
            outcome = await mailer.send(message)
        } catch let failure as RunFailure {
            throw failure
        } catch {
            // Settings or a header: no byte has left.
            outcome = .postponed(words: "\(error)", refused: [])
            try await onLedger { () async throws(LedgerFailure) in
                try await ledger.beginSending(mail)
            }
        }
        var sent = mail
        sent.tries += 1
        let after = sent.after(outcome, at: clock.now, retry: retry(after: sent.tries))
        try await onLedger { () async throws(LedgerFailure) in try await ledger.record(after) }
        return after
    }

    /// When the next try may be made; nil after the last one.
    private func retry(after tries: Int) -> Timestamp? {
        guard tries < limits.mailTries else { return nil }
        let wait = (1..<max(1, tries))
            .reduce(limits.firstMailWait) { wait, _ in
                min(wait * 4, limits.longestMailWait)
            }
        return clock.now.advanced(by: wait)
    }

    private func message(for mail: OutboxMail) async throws -> MailMessage {
        let account = try await onLedger { () async throws(LedgerFailure) in
            try await ledger.account(of: mail.run)
        }
        guard let account else { preconditionFailure("a mail goes with its run") }
        let letter = Letter(
            try await LetterDesk(ledger: ledger, limits: limits).facts(account, mail)
        )
        return try letter.message(as: mail, about: account, at: clock.now)
    }
}
