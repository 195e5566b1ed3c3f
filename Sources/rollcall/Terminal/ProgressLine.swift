import Delivery
import EventRuns
import Intake
import Registration
import Synchronization

/// One line on a terminal that is written over as the run goes on; nothing anywhere else.
///
/// The state is behind its mutex: events come from several tasks.
final class ProgressLine: Sendable {
    fileprivate struct State {
        var sendingSince: Timestamp?
        var toSend = 0
        var settled = 0
        var listed = 0
        var isShown = false
        var shownAt = Timestamp(milliseconds: 0)
    }

    private let state = Mutex(State())
    private let isWatched = Terminal.isWatched

    /// Takes an event in, and shows the line anew, at most ten times a second.
    func show(_ event: RunEvent) {
        guard isWatched else { return say(event) }
        let now = Composition.clock.now
        state.withLock { state in
            let (text, isUrgent) = state.text(for: event, at: now)
            guard let text else { return }
            let isDue = state.shownAt.duration(to: now) >= .milliseconds(100)
            guard isUrgent || isDue else { return }
            state.shownAt = now
            state.isShown = true
            Terminal.mutter("\r\u{1B}[K" + Terminal.harmless(text))
        }
    }

    /// Takes the line away.
    func clear() {
        guard isWatched else { return }
        state.withLock { state in
            if state.isShown { Terminal.mutter("\r\u{1B}[K") }
            state.isShown = false
        }
    }

    /// Without a terminal only what a log should keep is said.
    private func say(_ event: RunEvent) {
        if case .understood(let findings) = event {
            for sentence in findings.sentences { Terminal.talk("File: \(sentence)") }
            if let sentence = Self.warned(findings) { Terminal.talk(sentence) }
            for warning in findings.warnings { Terminal.talk("WARNING: \(warning)") }
        }
        if case .unknownRuns(let runs) = event { Terminal.talk("WARNING: \(runs.words)") }
        if case .read(_, let unknown) = event, !unknown.isEmpty { sayCarried(unknown) }
        if case .continuing(let run, let settled, let rows) = event {
            Terminal.talk(Self.continued(run, settled, rows))
        }
        if case .fileChanged(let run) = event { Terminal.talk(Self.changed(since: run)) }
        if case .formChanged(let run) = event { Terminal.talk(Self.formChanged(since: run)) }
        if case .hostRules(let notice) = event { Terminal.talk(BriefingStory.text(of: notice)) }
        if case .briefed(let briefing) = event { Terminal.talk(BriefingStory.text(of: briefing)) }
        if case .notPruned(let unread, let vanished) = event {
            Terminal.talk(Self.notPruned(unread, vanished))
        }
        if case .pruned(let account) = event {
            Terminal.talk("Those who left:\n" + RunStory(account, next: nil).text)
        }
        if case .courier(.waiting(let duration, asked: true)) = event {
            Terminal.talk("waiting \(duration.components.seconds) s, Webex asked for it")
        }
    }

    fileprivate static func warned(_ findings: FileFindings) -> String? {
        findings.flawSentence.map { "\($0); rollcall check shows them" }
    }

    fileprivate static func continued(_ run: RunID, _ settled: Int, _ rows: Int) -> String {
        "going on with run \(run): \(settled) of \(rows) rows have their outcome"
    }

    fileprivate static func changed(since run: RunID) -> String {
        "the file has changed since run \(run) stopped: this is a new run, which first settles "
            + "what that one left open"
    }

    fileprivate static func formChanged(since run: RunID) -> String {
        "the meeting's form has changed since run \(run) stopped: this is a new run, whose rows "
            + "are checked against the form of now"
    }

    fileprivate static func notPruned(_ unread: Int, _ vanished: Int) -> String {
        let rows = [
            unread > 0 ? "\(unread) rows of the file could not be read" : nil,
            vanished > 0
                ? "\(vanished) rows of the file are of people whom Webex lists no more" : nil,
        ]
        return "Nobody was taken out: " + rows.compactMap(\.self).joined(separator: " and ")
            + ", and may be of people who still come; correct them and run the same command again"
    }

    private func sayCarried(_ columns: [String]) {
        Terminal.talk("Carried to the report, not sent: \(CarriedColumns(columns).words)")
    }
}

extension ProgressLine.State {
    fileprivate mutating func text(for event: RunEvent, at now: Timestamp) -> (String?, Bool) {
        switch event {
        case .reading(let rows): return ("reading: \(rows) rows", false)
        case .understood(let findings):
            let told =
                findings.sentences.map { "file: \($0)\n" }.joined()
                + (ProgressLine.warned(findings).map { $0 + "\n" } ?? "")
                + findings.warnings.map { "WARNING: \($0)\n" }.joined()
            return (told.isEmpty ? nil : told, true)
        case .unknownRuns(let runs): return ("WARNING: \(runs.words)\n", true)
        case .read(let rows, let unknown):
            let names = CarriedColumns(unknown).words
            let carried = unknown.isEmpty ? "" : "; not sent: \(names)"
            return ("read \(rows) rows\(carried)\n", true)
        case .continuing(let run, let settled, let rows):
            return (ProgressLine.continued(run, settled, rows) + "\n", true)
        case .fileChanged(let run): return (ProgressLine.changed(since: run) + "\n", true)
        case .formChanged(let run): return (ProgressLine.formChanged(since: run) + "\n", true)
        case .hostRules(let notice): return (BriefingStory.text(of: notice) + "\n", true)
        case .briefed(let briefing): return (BriefingStory.text(of: briefing) + "\n", true)
        case .opened(let title): return ("meeting: \(title)", true)
        case .sending(let rows):
            toSend = rows
            sendingSince = now
            return ("sending \(rows) rows", true)
        case .lookingAgain(let count):
            return ("\(count) rows differ; listing once more after the settle delay", true)
        case .notPruned(let unread, let vanished):
            return (ProgressLine.notPruned(unread, vanished) + "\n", true)
        case .pruned(let account):
            return ("Those who left:\n" + RunStory(account, next: nil).text + "\n", true)
        case .courier(let event): return courierText(for: event, at: now)
        }
    }

    private mutating func courierText(
        for event: DeliveryEvent,
        at now: Timestamp
    ) -> (String?, Bool) {
        switch event {
        case .waiting(let duration, let asked):
            let why = asked ? ", Webex asked for it" : ""
            return ("waiting \(duration.components.seconds) s\(why)", true)
        case .settled(let rows):
            settled += rows
            return (sendingText(at: now), false)
        case .listed(let people):
            listed += people
            return ("listing: \(listed) people", false)
        case .decided(let rows): return ("deciding: \(rows) rows", false)
        }
    }

    private func sendingText(at now: Timestamp) -> String {
        let seconds = Double(sendingSince?.duration(to: now).milliseconds ?? 0) / 1000
        guard seconds > 0.5, settled > 0 else { return "sending: \(settled) of \(toSend) rows" }
        let pace = Double(settled) / seconds
        let left = Int(Double(max(0, toSend - settled)) / pace)
        return "sending: \(settled) of \(toSend) rows · \(Int(pace)) rows/s · \(left) s left"
    }
}
