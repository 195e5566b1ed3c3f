import Bookkeeping
import Delivery
import Foundation
import Intake
import Registration

/// Which files there are, and which meeting an event has.
extension Onboarding {
    /// Between two looks at a file: one that changed is still written.
    static let settling: Duration = .seconds(1)

    /// The files that wait for each event, and are whole.
    func findFiles(for stands: inout [EventStand]) async throws(RunFailure) {
        for place in stands.indices {
            do throws(RunFailure) {
                stands[place].candidates = try candidates(of: stands[place].event)
            } catch { stands[place].stop(error.status, error.description) }
            stands[place].account.notes += strays(of: stands[place])
        }
        guard stands.contains(where: { !$0.candidates.isEmpty }) else { return }
        let before = stands.map { stand in stand.candidates.map(\.mark) }
        do { try await doors.clock.sleep(for: Self.settling) } catch {
            throw .stopped(.interrupted)
        }
        for place in stands.indices {
            let marks = before[place]
            stands[place].candidates = zip(stands[place].candidates, marks)
                .filter { candidate, mark in
                    mark != nil && candidate.mark == mark
                }
                .map(\.0)
            try await leaveOutKnown(&stands[place])
        }
    }

    /// A file that stays where it is, and is done, is new only once it has changed.
    private func leaveOutKnown(_ stand: inout EventStand) async throws(RunFailure) {
        var new: [EventStand.Candidate] = []
        for candidate in stand.candidates {
            // One that cannot be read is told when its turn has come.
            if candidate.entry == nil, let file = try? file(candidate, "", stand) {
                let known = try await onLedger { () async throws(LedgerFailure) in
                    try await doors.ledger.delivered(file)
                }
                if known?.state == .done { continue }
            }
            new.append(candidate)
        }
        stand.candidates = new
    }

    /// What is not there, or is there and is not taken.
    private func strays(of stand: EventStand) -> [String] {
        switch stand.event.attendees {
        case .inbox(let path):
            let inbox = Inbox(at: path, on: doors.files)
            guard inbox.isThere else { return ["its inbox is not there yet: \(path)"] }
            if !order.isRehearsal { inbox.forgetTaken() }
            let strays = inbox.strays()
            guard !strays.isEmpty else { return [] }
            let names = strays.prefix(3).map { Excerpt($0).description }
                .joined(separator: ", ")
            let more = strays.count > 3 ? ", …" : ""
            return ["\(strays.count) in its inbox are left alone, being no files: \(names)\(more)"]
        case .file(let path):
            if stand.candidates.first?.mark != nil { return [] }
            return ["its attendees are not there yet, or are no file: \(path)"]
        case .glob(let folder, _):
            if FileManager.default.fileExists(atPath: folder) { return [] }
            return ["the folder of its attendees is not there yet: \(folder)"]
        }
    }

    private func candidates(
        of event: PlannedEvent
    ) throws(RunFailure) -> [EventStand.Candidate] {
        switch event.attendees {
        case .inbox(let path):
            return try Inbox(at: path, on: doors.files).entries()
                .map { entry in
                    EventStand.Candidate(
                        name: entry.name,
                        folder: entry.folder,
                        path: entry.path,
                        entry: entry
                    )
                }
        case .file(let path):
            let name = path.split(separator: "/").last.map { String($0) } ?? path
            return [EventStand.Candidate(name: name, path: path)]
        case .glob(let folder, let pattern):
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return names.filter { !Inbox.isPassedOver($0) && Glob(pattern).matches($0) }
                .sorted()
                .map { EventStand.Candidate(name: $0, path: folder + "/" + $0) }
        }
    }

    /// Finds or makes the meeting, and says what is different.
    func resolve(_ stand: inout EventStand) async {
        do throws(RunFailure) {
            guard let meeting = try await meeting(of: &stand) else { return }
            stand.account.meeting = MeetingReference.series(of: meeting.meetingID)
            stand.account.title = meeting.title ?? ""
            stand.account.start =
                meeting.start.flatMap { Timestamp(dateTime: $0) } ?? stand.account.start
            // Webex tells the end of a series' first meeting.
            stand.isSeries = (meeting.recurrence ?? stand.event.draft?.recurrence) != nil
            let end = stand.isSeries ? nil : meeting.end.flatMap { Timestamp(dateTime: $0) }
            stand.closes = [stand.event.closes, end].compactMap(\.self).min()
            if meeting.registrationEnabled == false {
                stand.account.notes.append("registration is switched off on Webex")
            }
        } catch {
            stand.stop(error.status, error.description)
        }
    }

    private func meeting(of stand: inout EventStand) async throws(RunFailure) -> Meeting? {
        let desk = MeetingDesk(api: doors.meetings, courier: doors.courier)
        switch stand.event.source {
        case .existing(let text):
            let found = try await desk.find(
                MeetingReference(text),
                hostEmail: stand.event.host,
                now: doors.clock.now
            )
            return try await desk.get(MeetingScope(found.id, hostEmail: stand.event.host))
        case .made(var draft, let updates):
            draft.hostEmail = draft.hostEmail ?? stand.event.host?.unmasked
            if let applied = stand.record.applied, applied.title != draft.title,
                !MeetingMaker.isSame(applied.start, draft.start)
            {
                throw .stopped(.otherEvent(stand.event.name, applied))
            }
            if order.isRehearsal && stand.record.meeting == nil {
                stand.account.notes.append("its meeting would be made")
                return nil
            }
            return try await made(draft, updates, &stand)
        }
    }

    private func made(
        _ draft: MeetingDraft,
        _ updates: Bool,
        _ stand: inout EventStand
    ) async throws(RunFailure) -> Meeting {
        let maker = MeetingMaker(
            ledger: doors.ledger,
            meetings: doors.meetings,
            courier: doors.courier,
            clock: doors.clock,
            settleDelay: doors.options.settleDelay
        )
        let isNew = stand.record.meeting == nil
        let meeting = try await maker.meeting(for: draft, of: &stand.record)
        if isNew, let id = stand.record.meeting {
            stand.account.notes.append("its meeting was made: \(id)")
            await order.watch(.made(id, event: stand.event.name))
            return meeting
        }
        guard let applied = stand.record.applied else { return meeting }
        let comparison = MeetingComparison(
            file: draft,
            applied: applied,
            webex: meeting,
            updates: updates
        )
        stand.account.notes += comparison.words
        guard comparison.isChangedInFile, updates, !order.isRehearsal else {
            guard comparison.applied != applied, !order.isRehearsal else { return meeting }
            stand.record.applied = comparison.applied
            try await maker.record(stand.record)
            return meeting
        }
        let updated = try await MeetingDesk(api: doors.meetings, courier: doors.courier)
            .update(meeting.meetingID, to: comparison.change)
        stand.record.applied = comparison.changed
        try await maker.record(stand.record)
        return updated
    }

    /// When what waits will be in, in the order of the events, at the pace of now.
    func forecast(_ stands: inout [EventStand]) async {
        let pace = await doors.courier.pace
        var requests = 0
        for place in stands.indices where !stands[place].candidates.isEmpty {
            let stand = stands[place]
            var (rows, own) = (0, 0)
            for candidate in stand.candidates {
                guard let reading = try? reading(stand.event.rules(of: candidate.folder)),
                    let check = try? FileCheck(
                        of: candidate.path,
                        limits: limits,
                        reading: reading,
                        each: { _, _ in }
                    )
                else { continue }
                let valid = check.buckets[.valid] ?? 0
                let batch = doors.options.batchSize
                rows += valid
                // Inserted, decided on, and listed before and after.
                own += 3 + 2 * ((valid + batch - 1) / batch) + 2 * (valid / 100 + 1)
            }
            guard own > 0 else { continue }
            requests += own
            var forecast = OnboardingAccount.Forecast(
                doneBy: doors.clock.now.advanced(
                    by: .milliseconds(Int64(Double(requests) / pace.perSecond * 1000))
                )
            )
            (forecast.rows, forecast.requests) = (rows, own)
            let start = stand.isSeries ? nil : stand.account.start
            let bound = [start, stand.closes].compactMap(\.self).min()
            forecast.isLate = bound.map { forecast.doneBy > $0 } ?? false
            stands[place].account.forecast = forecast
        }
    }

    /// What is said of how files are read.
    func reading(_ rules: PlannedEvent.Rules) throws(RunFailure) -> ReadingOptions {
        var reading = ReadingOptions()
        reading.rows = rules.rows
        guard let path = rules.mapping else { return reading }
        let mapping = try MappingFile.load(from: path, limits: limits)
        (reading.columns, reading.rows) = mapping.adding(ColumnChoices(), rules.rows)
        return reading
    }
}
