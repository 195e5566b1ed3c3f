import Bookkeeping
import EventRuns
import Foundation
import Registration
import WebexMeetings

/// Reads what a probe is told, on this machine alone: no request leaves.
struct HealthErrand: Sendable {
    /// An events file, whose inboxes are looked at.
    let events: String?
    /// More of them.
    let inboxes: [String]
    let service: ServiceOptions

    /// The facts; nil where there is no ledger, and none is made.
    func facts() async throws -> HealthFacts? {
        let path = service.ledger ?? StateHome.ledger
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let ledger = try Composition.ledger(at: path)
        var facts = HealthFacts()
        facts.lastGoodEnd = try await ledger.lastGoodEnd()
        facts.lastPass = try await ledger.lastPass()
        facts.doubts = try await ledger.openDoubts()
        facts.waitingMail = try await ledger.oldestWaitingMail()
        facts.stuckMails = try await ledger.stuckMails()
        if service.hasToken {
            facts.token = TokenLife(try service.tokenOrigin(for: try service.serverURL()))
        }
        facts.inboxes = inboxes.map { HealthFacts.Inbox(look: InboxLook(at: $0)) }
        do {
            let file = try events.map { try EventsFile(at: $0, limits: Limits()) }
            facts.inboxes += file?.events.compactMap(Self.inbox) ?? []
        } catch { facts.flaw = error }
        return facts
    }

    private static func inbox(of event: PlannedEvent) -> HealthFacts.Inbox? {
        guard let path = event.inbox else { return nil }
        var inbox = HealthFacts.Inbox(look: InboxLook(at: path), isPlanned: true)
        let end = event.draft.flatMap { $0.recurrence == nil ? Timestamp(dateTime: $0.end) : nil }
        let closes = [event.closes, end].compactMap(\.self).min()
        inbox.isClosed = closes.map { $0 <= Composition.clock.now } ?? false
        return inbox
    }
}
