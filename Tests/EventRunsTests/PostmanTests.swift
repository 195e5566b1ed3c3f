import Bookkeeping
import EventRuns
import Foundation
import Registration
import Reporting
import Synchronization
import TestSupport
import Testing

struct PostmanTests {
    /// Takes mails or not, as it is told beforehand; keeps what it was handed.
    private final class TwinMailer: Mailer {
        private let state: Mutex<(outcomes: [MailOutcome], seen: [MailMessage])>

        init(_ outcomes: [MailOutcome]) { state = Mutex((outcomes, [])) }

        var seen: [MailMessage] { state.withLock { $0.seen } }

        func send(_ message: MailMessage) async -> MailOutcome {
            state.withLock { state in
                state.seen.append(message)
                return state.outcomes.isEmpty
                    ? .accepted(refused: []) : state.outcomes.removeFirst()
            }
        }
    }

    private let stage: Stage

    init() throws { stage = try Stage() }

    @Test("A mail that is not taken is tried again with growing waits, and given up in the end")
    func backOff() async throws {
        try await runOnce()
        let busy = MailOutcome.postponed(words: "451 later", refused: [])
        let mailer = TwinMailer(Array(repeating: busy, count: 20))
        let postman = postman(mailer)
        var waits: [Int64] = []
        while waits.count < 20, let mail = try await postman.sendMails(evenBeforeTime: false)?.first
        {
            // Too early for another try.
            #expect(try await postman.sendMails(evenBeforeTime: false) == [])
            guard let next = mail.nextAt else { break }
            waits.append(stage.clock.now.duration(to: next).components.seconds)
            try await stage.clock.sleep(until: next, tolerance: nil)
        }
        #expect(waits == [60, 240, 960, 3840, 15_360, 61_440, 86_400])
        let mail = try #require(try await stage.ledger.mails(upTo: 1).first)
        #expect(mail.state == .failed && mail.tries == 8 && mail.words == "451 later")
        #expect(mailer.seen.count == 8)
        #expect(Set(mailer.seen.map(\.header.count)).count == 1)
    }

    @Test("Only those who have not got it get it at the next try, with the same text and name")
    func therest() async throws {
        try await runOnce()
        let later = MailOutcome.Refusal("two@example.org", words: "451 later", mayPass: true)
        let mailer = TwinMailer([.accepted(refused: [later])])
        _ = try await postman(mailer).sendMails(evenBeforeTime: true)
        _ = try await postman(mailer).sendMails(evenBeforeTime: true)
        #expect(
            mailer.seen.map { $0.recipients.map(\.unmasked) }
                == [["one@example.org", "two@example.org"], ["two@example.org"]]
        )
        let names = mailer.seen.map { $0.header.filter { $0.text.hasPrefix("Message-ID") } }
        #expect(names[0] == names[1])
        #expect(mailer.seen[0].text == mailer.seen[1].text)
        #expect(try await stage.ledger.mails(upTo: 1).first?.state == .sent)
    }

    @Test("What may have arrived is not sent again by itself")
    func doubt() async throws {
        try await runOnce()
        let mailer = TwinMailer([.inDoubt(words: "no answer came")])
        #expect(try await postman(mailer).sendMails(evenBeforeTime: true)?.count == 1)
        #expect(try await postman(mailer).sendMails(evenBeforeTime: true) == [])
        #expect(mailer.seen.count == 1)
    }

    @Test("Two that send at once: one does, and the other says so")
    func two() async throws {
        try await runOnce()
        let lock = try stage.ledger.lockOutbox()
        #expect(try await postman(TwinMailer([])).sendMails(evenBeforeTime: true) == nil)
        withExtendedLifetime(lock) {}
    }

    private func postman(_ mailer: TwinMailer) -> Postman {
        Postman(ledger: stage.ledger, clock: stage.clock, limits: Limits()) {
            (_) throws(SMTPMailer.Flaw) in mailer
        }
    }

    private func runOnce() async throws {
        var order = stage.order(try stage.file(Stage.rows(1...3)))
        order.mail = MailOrder(
            server: "smtp://127.0.0.1:25",
            from: try EmailAddress("rollcall@example.com"),
            to: [try EmailAddress("one@example.org"), try EmailAddress("two@example.org")]
        )
        _ = try await stage.run(order).complete()
    }
}
