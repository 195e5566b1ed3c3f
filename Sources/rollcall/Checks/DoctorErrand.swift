import Bookkeeping
import Foundation
import Registration
import Reporting
import WebexMeetings

/// Looks at everything that a run needs, one after the other; changes nothing and mails nobody.
struct DoctorErrand: Sendable {
    /// Under this a run may end for want of space.
    private static let leastBytes = 64 << 20
    /// Under this somebody should know.
    private static let fewBytes = 1 << 30

    let meeting: MeetingText?
    let mail: MailOptions
    let service: ServiceOptions

    /// Every check, whatever the one before it found.
    func lines() async -> [CheckLine] {
        var lines = await webex()
        lines += await ledger()
        lines.append(disk())
        lines.append(await mailServer())
        lines.append(ScheduleTrace.current.line)
        return lines
    }

    var path: String { service.ledger ?? StateHome.ledger }

    private func ledger() async -> [CheckLine] {
        let name = "ledger"
        if LedgerPlace(of: path).isNetworked {
            return [
                .fail(
                    name,
                    "\(path) is on a network share, where its locks do not hold",
                    "name a file on a local disk with --ledger",
                    .configuration
                )
            ]
        }
        guard FileManager.default.fileExists(atPath: path) else {
            return [.ok(name, "none at \(path) yet: the first run makes it")]
        }
        do {
            let ledger = try Composition.ledger(at: path)
            if let flaw = try await ledger.flaws().first {
                let remedy = "keep a copy, and go back to a backup"
                return [.fail(name, "\(path) is damaged: \(flaw)", remedy, .configuration)]
            }
            return [.ok(name, "\(path) is sound")] + (try await doubts(in: ledger))
        } catch { return [.fail(name, error)] }
    }

    private func doubts(in ledger: Ledger) async throws -> [CheckLine] {
        guard let doubts = try await ledger.openDoubts() else { return [] }
        let age = AgeText(from: doubts.since, to: Composition.clock.now)
        return [
            .warn(
                "doubts",
                "\(doubts.rows) rows, the oldest for \(age)",
                "the next run settles them: rollcall resume"
            )
        ]
    }

    private func disk() -> CheckLine {
        let place = LedgerPlace(of: path)
        guard let free = place.freeBytes else {
            return .warn("disk", "nobody tells how much is free at \(place.folder)", "look at it")
        }
        let words = "\(free >> 20) MB free at \(place.folder)"
        if free < Self.leastBytes { return .fail("disk", words, "free some space", .ioError) }
        return free < Self.fewBytes ? .warn("disk", words, "free some space") : .ok("disk", words)
    }

    private func mailServer() async -> CheckLine {
        let name = "mail"
        guard let server = mail.smtp else { return .ok(name, "no server is named: no mails") }
        do {
            // Whom it would be for is not asked: nothing is sent.
            let nobody = "nobody@example.com"
            let settings = try mail.settings(caFile: service.certificate(), to: nobody)
            switch await (try settings.mailer()).greet() {
            case .granted:
                let user = settings.server.login == nil ? "without a login" : "with the login"
                return .ok(name, "\(server) lets us in \(user)")
            case .unauthorised(let words): return .fail(name, words, "", .noPermission)
            case .unavailable(let words): return .fail(name, words, "", .unavailable)
            }
        } catch { return .fail(name, error) }
    }
}
