import Bookkeeping
import EventRuns
import Registration

/// What a probe reads, before it is judged.
struct HealthFacts: Sendable {
    /// A folder of attendees' files, and since when the oldest one waits there.
    struct Inbox: Sendable {
        var look: InboxLook
        /// Whether it may be missing: a pass makes it.
        var isPlanned = false
        /// Whether its event is over, so that nothing is sent for it.
        var isClosed = false
    }

    var lastGoodEnd: Timestamp?
    var lastPass: Ledger.Pass?
    var doubts: Ledger.Doubts?
    var waitingMail: Timestamp?
    var stuckMails = 0
    /// Nil where this process sees no token.
    var token: TokenLife?
    var inboxes: [Inbox] = []
    /// Why the events file cannot be used.
    var flaw: (any Error)?

    /// What it means: whatever is older than `most` at `now` is ill.
    func lines(at now: Timestamp, most: Duration) -> [CheckLine] {
        [success(now, most), doubtful(now, most), outbox(now, most), token(now)]
            + (flaw.map { [.fail("events", $0)] } ?? []) + inboxes.map { inbox($0, now, most) }
    }

    private func success(_ now: Timestamp, _ most: Duration) -> CheckLine {
        let name = "last success"
        var words = lastGoodEnd.map { "\(AgeText(from: $0, to: now)) ago" } ?? "none"
        if let end = lastGoodEnd, end.duration(to: now) <= most { return .ok(name, words) }
        var exit = ExitStatus.unavailable
        if let pass = lastPass, pass.exit != .done, pass.exit != .personNeeded {
            exit = pass.exit
            words += "; the last pass ended with \(exit.rawValue)"
        }
        return .fail(
            name,
            words,
            "look at the schedule: rollcall doctor, and what the last pass said",
            exit
        )
    }

    private func doubtful(_ now: Timestamp, _ most: Duration) -> CheckLine {
        let name = "doubts"
        guard let doubts else { return .ok(name, "none") }
        let words =
            "\(doubts.rows) rows, the oldest for \(AgeText(from: doubts.since, to: now))"
        // What is younger may be a call under way.
        guard doubts.since.duration(to: now) > most else { return .ok(name, words) }
        return .fail(name, words, "the next run settles them: rollcall resume", .personNeeded)
    }

    private func outbox(_ now: Timestamp, _ most: Duration) -> CheckLine {
        let name = "outbox"
        if let waitingMail {
            let words = "the oldest mail waits for \(AgeText(from: waitingMail, to: now))"
            guard waitingMail.duration(to: now) > most else { return .ok(name, words) }
            return .fail(name, words, "rollcall mail status, then mail flush", .unavailable)
        }
        guard stuckMails > 0 else { return .ok(name, "nothing waits") }
        return .warn(
            name,
            "\(stuckMails) mails were refused, or may not have arrived",
            "rollcall mail status, then mail flush --again"
        )
    }

    private func token(_ now: Timestamp) -> CheckLine {
        token?.line(at: now)
            ?? .warn(
                "token life",
                "this process sees no token",
                "let the probe run with the schedule's environment, or name --token-file"
            )
    }

    private func inbox(_ inbox: Inbox, _ now: Timestamp, _ most: Duration) -> CheckLine {
        let look = inbox.look
        let name = "inbox \(look.path)"
        if !look.isThere && inbox.isPlanned { return .ok(name, "not there yet") }
        guard look.isReadable else {
            return .fail(
                name,
                "there is no such readable folder",
                "check its path and rights",
                .noInput
            )
        }
        guard let since = look.since else { return .ok(name, "nothing waits") }
        let words = "the oldest file waits for \(AgeText(from: since, to: now))"
        guard since.duration(to: now) > most else { return .ok(name, words) }
        if inbox.isClosed {
            return .warn(name, words + "; its event is closed", "take it out, or move `closes`")
        }
        return .fail(name, words, "no pass has taken it: rollcall doctor", .unavailable)
    }
}
