import Registration
import Testing

@testable import Bookkeeping

struct OutboxTests {
    private let desk: Desk
    private let later = Desk.start.advanced(by: .seconds(60))

    init() throws { desk = try Desk() }

    @Test("A mail is ordered with the end of its run, and waits")
    func ordered() async throws {
        try await close(mail: order())
        let mail = try #require(try await desk.ledger.mails(about: Desk.run).first)
        #expect(mail.state == .waiting && mail.tries == 0 && mail.sentAt == nil)
        #expect(mail.order == (try order()))
        #expect(mail.messageID == "<run-1.1@example.com>")
        #expect(mail.recipients.map(\.state) == [.waiting, .waiting])
        #expect(try await desk.ledger.mailsDue(at: later, upTo: 10) == [mail])
        #expect(try await desk.ledger.mailsDue(at: Desk.start, upTo: 10) == [])
        #expect(try await desk.ledger.mailsDue(at: nil, upTo: 10) == [mail])
        #expect(try await desk.ledger.oldestWaitingMail() == later)
    }

    @Test("A run that cannot be ended orders no mail, and one without an order has none")
    func together() async throws {
        try await close(mail: nil)
        #expect(try await desk.ledger.mails(upTo: 10).isEmpty)
        // In one transaction: where the mail cannot be written, the run does not end either.
        _ = try await desk.ledger.text(
            """
            CREATE TRIGGER no_mail BEFORE INSERT ON mail
            BEGIN SELECT raise(ABORT, 'no room'); END
            """
        )
        var account = try await account()
        account.stopped = "again"
        let ended = account
        await #expect(throws: LedgerFailure.self) {
            try await desk.ledger.closeRun(ended, mail: try order())
        }
        #expect(try await desk.ledger.account(of: Desk.run)?.stopped == "")
    }

    @Test("A run that ends twice has one mail that waits; one that was sent is followed")
    func endsTwice() async throws {
        try await close(mail: order())
        try await close(mail: order())
        #expect(try await desk.ledger.mails(about: Desk.run).count == 1)
        try await settle(.accepted(refused: []))
        try await close(mail: order())
        let mails = try await desk.ledger.mails(about: Desk.run)
        #expect(mails.map(\.state) == [.waiting, .sent])
        #expect(mails.map(\.messageID) == ["<run-1.2@example.com>", "<run-1.1@example.com>"])
    }

    @Test("Of two mails that wait, with or without the first, one is left, under a name of its own")
    func twoWait() async throws {
        try await close(mail: order())
        try await settle(.refused(words: "550 no", refused: []))
        try await close(mail: order())
        #expect(try await desk.ledger.sendAgain(at: later) == 1)
        #expect(try await desk.ledger.mails(upTo: 9).map(\.state) == [.waiting, .waiting])
        try await close(mail: order())
        var mails = try await desk.ledger.mails(upTo: 9)
        #expect(mails.map(\.state) == [.waiting])
        // A mail that is gone, as after `forget`, frees no name of one that is there.
        try await settle(.accepted(refused: []))
        try await close(mail: order())
        try await settle(.accepted(refused: []))
        _ = try await desk.ledger.text("DELETE FROM mail WHERE key = (SELECT min(key) FROM mail)")
        try await close(mail: order())
        mails = try await desk.ledger.mails(upTo: 9)
        #expect(mails.map(\.state) == [.waiting, .sent])
        #expect(mails.map(\.messageID) == ["<run-1.3@example.com>", "<run-1.2@example.com>"])
    }

    @Test("One of two mails that wait is with somebody already: that one is closed, none is lost")
    func partlyAccepted() async throws {
        try await close(mail: order())
        let busy = MailOutcome.Refusal("two@example.org", words: "451 busy", mayPass: true)
        let mail = try #require(try await desk.ledger.mails(upTo: 1).first)
        try await desk.ledger.beginSending(mail)
        let partly = mail.after(.accepted(refused: [busy]), at: later, retry: later)
        try await desk.ledger.record(partly)
        try await close(mail: order())
        let mails = try await desk.ledger.mails(upTo: 9)
        #expect(mails.map(\.state) == [.waiting, .sent])
    }

    @Test("A mail that was being sent when its process was killed is in doubt, and stays there")
    func leftBehind() async throws {
        try await close(mail: order())
        let mail = try #require(try await desk.ledger.mails(upTo: 1).first)
        try await desk.ledger.beginSending(mail)
        #expect(try await desk.ledger.mails(upTo: 1).first?.state == .sending)
        await #expect(throws: LedgerFailure.self) { try await desk.ledger.beginSending(mail) }
        try await desk.ledger.doubtMailsLeftBehind()
        let doubted = try #require(try await desk.ledger.mails(upTo: 1).first)
        #expect(doubted.state == .inDoubt && doubted.tries == 1 && doubted.nextAt == nil)
        #expect(try await desk.ledger.mailsDue(at: nil, upTo: 10).isEmpty)
        // Nothing sends it by itself: it does not wait.
        #expect(try await desk.ledger.oldestWaitingMail() == nil)
        #expect(try await desk.ledger.sendAgain(at: later) == 1)
        #expect(try await desk.ledger.mailsDue(at: later, upTo: 10).count == 1)
    }

    @Test("What came of a try is kept for each recipient")
    func recipients() async throws {
        try await close(mail: order())
        let refusal = MailOutcome.Refusal("two@example.org", words: "550 no", mayPass: false)
        try await settle(.accepted(refused: [refusal]))
        let mail = try #require(try await desk.ledger.mails(upTo: 1).first)
        #expect(mail.state == .sent && mail.sentAt != nil && mail.nextAt == nil)
        #expect(mail.recipients.map(\.state) == [.accepted, .refused])
        #expect(mail.recipients.map(\.words) == ["", "550 no"])
    }

    @Test("Only one process sends at a time")
    func lock() throws {
        let first = try desk.ledger.lockOutbox()
        #expect(first != nil)
        #expect(try desk.ledger.lockOutbox() == nil)
        withExtendedLifetime(first) {}
    }

    @Test("The day of the meeting is kept, whatever is told later")
    func day() async throws {
        try await desk.open(people: 1)
        #expect(try await desk.ledger.meetingDay(of: Desk.run) == nil)
        try await desk.ledger.recordTitle("Summit", day: "2026-12-12", of: Desk.run)
        try await desk.ledger.recordTitle("Summit", of: Desk.run)
        #expect(try await desk.ledger.meetingDay(of: Desk.run) == "2026-12-12")
    }

    private func order() throws -> MailOrder {
        var order = MailOrder(
            server: "smtp://127.0.0.1:25",
            from: try EmailAddress("rollcall@example.com"),
            to: [try EmailAddress("one@example.org"), try EmailAddress("two@example.org")]
        )
        (order.dropAt, order.attachments) = ("here", .attention)
        return order
    }

    private func account() async throws -> RunAccount {
        if let account = try await desk.ledger.account(of: Desk.run) { return account }
        try await desk.open(people: 1)
        return try #require(try await desk.ledger.account(of: Desk.run))
    }

    private func close(mail: MailOrder?) async throws {
        var account = try await account()
        account.finishedAt = later
        try await desk.ledger.closeRun(account, mail: mail)
    }

    private func settle(_ outcome: MailOutcome) async throws {
        let mail = try #require(try await desk.ledger.mails(upTo: 1).first)
        try await desk.ledger.beginSending(mail)
        try await desk.ledger.record(mail.after(outcome, at: later, retry: nil))
    }
}
