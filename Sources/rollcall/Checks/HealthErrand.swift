import Bookkeeping
import Foundation
import Glibc
import Registration
import WebexMeetings

/// Reads what a probe is told, on this machine alone: no request leaves.
struct HealthErrand: Sendable {
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
        facts.inboxes = inboxes.map(Self.inbox)
        return facts
    }

    /// Since when the oldest file lies in a folder: by when it got there, whatever its own age.
    private static func inbox(_ path: String) -> HealthFacts.Inbox {
        var inbox = HealthFacts.Inbox(path: path)
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
            inbox.isReadable = false
            return inbox
        }
        for name in names where !name.hasPrefix(".") {
            var facts = stat()
            guard stat(path + "/" + name, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
                continue
            }
            let seconds = Int64(facts.st_ctim.tv_sec)
            let moment = Timestamp(milliseconds: seconds * 1000)
            inbox.since = min(inbox.since ?? moment, moment)
        }
        return inbox
    }
}
