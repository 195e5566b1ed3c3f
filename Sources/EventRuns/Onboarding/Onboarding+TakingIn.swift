import Bookkeeping
import Delivery
import Foundation
import Intake
import Policy
import Registration

/// One file after the other: where it is moved, its run, what became of it.
extension Onboarding {
    /// Takes in everything that waits for an event, and tells once what keeps it from that.
    func takeIn(_ stand: inout EventStand, _ told: inout ToldOutages) async {
        if !stand.isStopped { await takeInFiles(of: &stand, &told) }
        if Task.isCancelled { return }
        if stand.isStopped { return await tellStop(of: &stand, &told) }
        guard stand.record.toldStop != nil,
            !stand.account.files.contains(where: { $0.state == .waiting })
        else { return }
        stand.record.toldStop = nil
        do { try await doors.ledger.record(stand.record) } catch {
            stand.stop(error.status, error.description)
        }
    }

    /// A file that has to wait ends the event, unless it is its own fault: those after it would
    /// have to wait as well.
    private func takeInFiles(of stand: inout EventStand, _ told: inout ToldOutages) async {
        if let closes = stand.closes, closes <= doors.clock.now {
            stand.account.notes.append("closed since \(closes): nothing is sent")
            let waiting = stand.candidates.count
            guard waiting > 0 else { return }
            let words = "it is closed since \(closes), and files wait (\(waiting)): take them out"
            return stand.stop(.personNeeded, words + ", or move `closes`")
        }
        for candidate in stand.candidates where !Task.isCancelled {
            do throws(RunFailure) {
                let file = try await takeIn(candidate, &stand, &told)
                stand.account.files.append(file)
                guard file.state != .waiting else { break }
            } catch {
                if case .stopped(let stop) = error, stop.code == Self.unreadable {
                    stand.account.files.append(Self.unreadable(candidate, stop))
                    continue
                }
                stand.stop(error.status, error.description)
                break
            }
        }
    }

    /// A file whose rights are wrong waits for itself alone.
    private static func unreadable(
        _ candidate: EventStand.Candidate,
        _ stop: Stop
    ) -> OnboardingAccount.File {
        var file = OnboardingAccount.File(candidate.name, .waiting)
        (file.words, file.exit) = (stop.message, stop.status)
        return file
    }

    private func takeIn(
        _ candidate: EventStand.Candidate,
        _ stand: inout EventStand,
        _ told: inout ToldOutages
    ) async throws(RunFailure) -> OnboardingAccount.File {
        var turn = FileTurn(
            candidate,
            try file(candidate, candidate.folder, stand),
            rules: stand.event.rules(of: candidate.folder)
        )
        try await recognise(&turn, stand)
        if let known = turn.known, known.state != .waiting, !turn.isApproved {
            return try settle(known, candidate, stand)
        }
        var path = candidate.path
        if let inbox = inbox(of: stand.event), let entry = candidate.entry {
            turn.file.state = .waiting
            turn.file.words = turn.isApproved ? FileTurn.approved : ""
            turn.file.run = turn.known?.run
            try await record(turn.file)
            path = try inbox.take(entry, of: turn.file.folder)
        }
        turn.isOutageTold = told.isTold(stand.event)
        await order.watch(.taking(file: candidate.name, event: stand.event.name))
        let outcome = await run(path, turn, stand)
        let file = try await conclude(outcome, turn, stand, at: path)
        if file.state == .waiting, file.exit.isOutage, !turn.isOutageTold {
            stand.record.toldStop = file.exit
            told.tell(stand.event)
            let record = stand.record
            try await onLedger { () async throws(LedgerFailure) in
                try await doors.ledger.record(record)
            }
        }
        return file
    }

    /// Whether this content is known, and whether somebody said yes to it.
    private func recognise(_ turn: inout FileTurn, _ stand: EventStand) async throws(RunFailure) {
        let (event, content) = (stand.record, turn.file.content)
        if turn.candidate.isApproved {
            let held = try await onLedger { () async throws(LedgerFailure) in
                try await doors.ledger.heldFiles(of: event, content: content)
            }
            for known in held {
                let same = try self.file(turn.candidate, known.folder, stand)
                guard same.choices == known.choices else { continue }
                turn.rules = stand.event.rules(of: known.folder)
                (turn.file, turn.known, turn.isApproved) = (same, known, true)
                return
            }
        }
        let file = turn.file
        turn.known = try await onLedger { () async throws(LedgerFailure) in
            try await doors.ledger.delivered(file)
        }
        let isOnItsWay = turn.known?.state == .waiting && turn.known?.words == FileTurn.approved
        turn.isApproved = isOnItsWay
    }

    /// A file that is known: it goes where its content went before.
    private func settle(
        _ known: DeliveredFile,
        _ candidate: EventStand.Candidate,
        _ stand: EventStand
    ) throws(RunFailure) -> OnboardingAccount.File {
        var file = OnboardingAccount.File(candidate.name, known.state)
        (file.run, file.isKnown) = (known.run, true)
        if [.held, .failed].contains(known.state) {
            (file.words, file.exit) = (known.words, .personNeeded)
        }
        guard let entry = candidate.entry, let inbox = inbox(of: stand.event) else { return file }
        let run = known.run ?? order.newRun()
        try put(candidate.path, entry, known, in: inbox, run)
        return file
    }

    /// Moves a file to where its state belongs, with a note where somebody has to read one.
    func put(
        _ path: String,
        _ entry: Inbox.Entry,
        _ file: DeliveredFile,
        in inbox: Inbox,
        _ run: RunID
    ) throws(RunFailure) {
        switch file.state {
        case .waiting: return
        case .done: try inbox.put(path, entry, to: .done, run)
        case .failed:
            let note = WhyNote.failed(entry.name, because: file.words, inbox: inbox.path)
            try inbox.write(note, to: .failed, run)
            try inbox.put(path, entry, to: .failed, run)
        case .held:
            let note = WhyNote.held(entry.name, by: file.words, inbox: inbox.path)
            try inbox.write(note, to: .held, run)
            try inbox.put(path, entry, to: .held, run)
        }
    }

    func record(_ file: DeliveredFile) async throws(RunFailure) {
        try await onLedger { () async throws(LedgerFailure) in
            try await doors.ledger.record(file)
        }
    }

    /// The file by its content, and by how it is read and decided on.
    func file(
        _ candidate: EventStand.Candidate,
        _ folder: String,
        _ stand: EventStand
    ) throws(RunFailure) -> DeliveredFile {
        let event = stand.event
        let rules = event.rules(of: folder)
        var choices = Fingerprint()
        for path in [rules.mapping, rules.policy] {
            let digest = if let path { try Self.digest(of: path).description } else { "-" }
            choices.absorb(digest.utf8)
        }
        let words =
            (rules.rows.only + rules.rows.except).map(\.text) + [
                rules.rows.only.count.description, event.prune?.rawValue ?? "-",
                event.capacity?.description ?? "-", event.mostChanges?.description ?? "-",
            ]
        choices.absorb(words.joined(separator: "\u{0}").utf8)
        let inbox = event.inbox ?? String(candidate.path.dropLast(candidate.name.count))
        return DeliveredFile(
            candidate.name,
            of: stand.record,
            in: (URL(filePath: inbox).standardizedFileURL.path, folder),
            digests: (try Self.digest(of: candidate.path).description, choices.description),
            at: doors.clock.now
        )
    }

    private static let unreadable = "file.unreadable"

    /// The digest of a file's bytes, read in blocks.
    private static func digest(of path: String) throws(RunFailure) -> Fingerprint {
        var digest = Fingerprint()
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw .stopped(
                Stop(
                    status: .noInput,
                    code: unreadable,
                    message: "\(path): it may not be read; check its rights",
                    resumeAt: nil
                )
            )
        }
        defer { try? handle.close() }
        while let block = try? handle.read(upToCount: 1 << 18), !block.isEmpty {
            block.withUnsafeBytes { digest.absorb($0) }
        }
        return digest
    }
}
