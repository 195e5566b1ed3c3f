import Bookkeeping
import EventRuns
import Foundation
import Policy
import Registration
import WebexMeetings

/// What a pass over an events file needs, before one is made.
extension DoctorErrand {
    /// The file, whom its mails go to, its policies, and each event's meeting and inbox.
    func lines(on path: String) async -> [CheckLine] {
        let file: EventsFile
        do { file = try EventsFile(at: path, limits: Limits()) } catch {
            let flaws = error.flaws.joined(separator: "; ")
            return [.fail("events", flaws, "correct the file", .configuration)]
        }
        var lines = [CheckLine.ok("events", "\(file.events.count) in \(path)"), mails(of: file)]
        lines += policies(of: file)
        for event in file.events {
            lines += await meeting(of: event).map { $0.named(Excerpt.line(event.name)) }
            if let inbox = event.inbox { lines.append(self.inbox(InboxLook(at: inbox))) }
        }
        return lines
    }

    private func mails(of file: EventsFile) -> CheckLine {
        let name = "mails of events"
        do {
            let mails = try EventMails(mail, caFile: service.certificate()).settings(for: file)
            let none = file.events.filter { mails[$0.name] == nil }
            guard let first = none.first else { return .ok(name, "each has somebody who is told") }
            return .warn(
                name,
                "nobody is told of \(none.count), “\(Excerpt.line(first.name))” among them",
                "write `mail: {to: [you@example.com]}` below `defaults`, and name a mail server"
            )
        } catch { return .fail(name, error) }
    }

    private func policies(of file: EventsFile) -> [CheckLine] {
        var seen: Set<String> = []
        return file.events.flatMap { [$0.rules] + $0.folders.values }.compactMap(\.policy)
            .filter { seen.insert($0).inserted }
            .sorted()
            .map { path in
                let name = "policy \(path)"
                do {
                    let check = try PolicyCheck.check(path, limits: Limits())
                    if check.status == .done { return .ok(name, "sound") }
                    let remedy = "rollcall policy check \(path)"
                    return .warn(name, "it does not do what was meant", remedy)
                } catch { return .fail(name, error) }
            }
    }

    /// The meeting that is named, or that was made; one that is to be made is nobody's fault.
    private func meeting(of event: PlannedEvent) async -> [CheckLine] {
        guard let draft = event.draft else {
            if case .existing(let text) = event.source { return await registration(of: text) }
            return []
        }
        do {
            if let made = try await made(event) { return await registration(of: made.text) }
            let start = Timestamp(dateTime: draft.start)
            if let start, start < Composition.clock.now {
                let words = "its meeting was not made, and \(draft.start) is in the past"
                return [.fail("meeting", words, "correct `start`, or leave it out", .configuration)]
            }
            return [.ok("meeting", "the next pass makes it, for \(draft.start)")]
        } catch { return [.fail("meeting", error)] }
    }

    private func made(_ event: PlannedEvent) async throws -> MeetingID? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let ledger = try Composition.ledger(at: path)
        return try await ledger.event(event.name, on: service.access().target).meeting
    }

    private func inbox(_ look: InboxLook) -> CheckLine {
        let name = "inbox \(look.path)"
        guard look.isThere else {
            return .warn(name, "not there yet", "check its path, or make it")
        }
        guard look.isReadable else {
            return .fail(name, "it is no folder that may be read", "check its rights", .noInput)
        }
        guard look.isWritable else {
            let words = "files may not be moved within it"
            return .fail(name, words, "check its rights", .cannotCreate)
        }
        if let apart = look.apart.first {
            let words = "\(apart) is no folder of its file system, so that nothing moves there"
            return .fail(name, words, "remove it: a pass makes its own", .cannotCreate)
        }
        guard let since = look.since else { return .ok(name, "nothing waits") }
        let age = AgeText(from: since, to: Composition.clock.now)
        return .ok(name, "the oldest file waits for \(age)")
    }
}

extension CheckLine {
    /// The same of one thing among several.
    fileprivate func named(_ subject: String) -> CheckLine {
        CheckLine(
            name: "\(name) of “\(subject)”",
            state: state,
            words: words,
            remedy: remedy,
            exit: exit
        )
    }
}
