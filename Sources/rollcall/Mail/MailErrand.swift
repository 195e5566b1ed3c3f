import Bookkeeping
import EventRuns
import Foundation
import Registration
import Reporting

/// Sends what waits in the outbox at the end of a run, and says what came of it.
///
/// Nothing of it changes how the run ended.
struct MailErrand: Sendable {
    let settings: MailSettings
    let ledger: String?

    /// Sends the mail about a run, and those before it whose time has come.
    func post(about account: RunAccount, say: (String) -> Void) async {
        do {
            let ledger = try Composition.ledger(at: ledger)
            let mails = try await ledger.mails(about: account.run)
            guard mails.contains(where: { $0.state == .waiting }) else { return }
            let postman = Composition.postman(on: ledger) { _ in settings.server }
            let tried = try await Interruption.ending {
                try await postman.sendMails(evenBeforeTime: false)
            }
            let newest = try await ledger.mails(about: account.run).first
            if let newest { say(words(on: newest, isOurTurn: tried != nil)) }
        } catch {
            let words = Complaint(from: error)?.message ?? "\(error)"
            say("The mail waits in the outbox: \(words); \(flush)")
        }
    }

    /// Sends the mails whose time has come, whatever they are about.
    func postRest(say: (String) -> Void) async {
        do {
            let ledger = try Composition.ledger(at: ledger)
            let postman = Composition.postman(on: ledger) { _ in settings.server }
            let tried = try await Interruption.ending {
                try await postman.sendMails(evenBeforeTime: false)
            }
            for mail in tried ?? [] { say(MailStory(mail).line) }
        } catch {
            let words = Complaint(from: error)?.message ?? "\(error)"
            say("Mails wait in the outbox: \(words); \(flush)")
        }
    }

    private func words(on mail: OutboxMail, isOurTurn: Bool) -> String {
        guard isOurTurn else {
            return "The mail waits in the outbox: another rollcall is sending; \(flush)"
        }
        return MailStory(mail).afterRun(flush: flush)
    }

    private var flush: String { NextCommand.flush(ledger: ledger) }
}
