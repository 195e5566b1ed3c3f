import Bookkeeping
import Delivery
import Registration

/// Makes the meeting of an event once, whatever crashes, and keeps it as the events file says.
struct MeetingMaker: Sendable {
    let ledger: Ledger
    let meetings: any MeetingsAPI
    let courier: Courier
    let clock: any Timepiece
    /// How long Webex may still apply a request whose answer was lost.
    let settleDelay: Duration

    /// What the request came to.
    private enum Reply: Sendable {
        case made(Meeting)
        case lost(CallFailure)
        case refused(CallFailure)
    }

    /// The meeting of an event that makes its own; made where it was not, and written down.
    ///
    /// Throws `.stopped`: 65 where several meetings could be the one whose outcome is not known.
    func meeting(
        for draft: MeetingDraft,
        of event: inout EventRecord
    ) async throws(RunFailure) -> Meeting {
        if let known = event.meeting { return try await look(up: known, draft, event) }
        if let intent = event.intent {
            if let found = try await adopt(intent) {
                return try await keep(found, draft, &event)
            }
            try await forgetIntent(of: &event)
        }
        let seen = try await same(as: draft).map(\.id)
        switch try await ask(for: draft, of: &event, seen) {
        case .made(let meeting): return try await keep(meeting, draft, &event)
        case .refused(let failure):
            try await forgetIntent(of: &event)
            throw .stopped(.refused(failure, event.name))
        case .lost(let failure):
            guard let intent = event.intent else { preconditionFailure("it was written down") }
            if let found = try await adopt(intent) { return try await keep(found, draft, &event) }
            try await forgetIntent(of: &event)
            throw .stopped(.lost(failure, event.name))
        }
    }

    private func look(
        up id: MeetingID,
        _ draft: MeetingDraft,
        _ event: EventRecord
    ) async throws(RunFailure) -> Meeting {
        let desk = MeetingDesk(api: meetings, courier: courier)
        do { return try await desk.get(MeetingScope(id, hostEmail: draft.host)) } catch {
            guard case .stopped(let stop) = error,
                stop.code == "webex.404" || stop.code == "meeting.notFound"
            else { throw error }
            throw .stopped(.vanished(id, event.name))
        }
    }

    /// The one meeting that the request may have made; nil where it made none.
    ///
    /// Asked once nothing can be on its way any more. A moment that is still to come was written
    /// down by a clock that was ahead: then the delay begins now.
    private func adopt(_ intent: EventRecord.Intent) async throws(RunFailure) -> Meeting? {
        let settled = min(intent.at, clock.now).advanced(by: settleDelay)
        if clock.now < settled {
            do { try await clock.sleep(until: settled, tolerance: nil) } catch {
                throw .stopped(.interrupted)
            }
        }
        let new = try await same(as: intent.draft).filter { !intent.seen.contains($0.id) }
        guard new.count < 2 else { throw .stopped(.several(new, intent.draft)) }
        return new.first
    }

    /// Meetings with exactly this title, start and end.
    private func same(as draft: MeetingDraft) async throws(RunFailure) -> [Meeting] {
        var filter = MeetingFilter()
        filter.hostEmail = draft.host
        if let start = Timestamp(dateTime: draft.start), let end = Timestamp(dateTime: draft.end) {
            filter.from = start.advanced(by: .seconds(-86_400)).description
            filter.to = end.advanced(by: .seconds(86_400)).description
        }
        let all = try await MeetingDesk(api: meetings, courier: courier).list(filter)
        var seen: Set<String> = []
        return all.filter { meeting in
            meeting.title == draft.title && Self.isSame(meeting.start, draft.start)
                && Self.isSame(meeting.end, draft.end) && seen.insert(meeting.id).inserted
        }
    }

    static func isSame(_ left: String?, _ right: String?) -> Bool {
        guard let left, let right else { return left == right }
        guard let one = Timestamp(dateTime: left), let other = Timestamp(dateTime: right) else {
            return left == right
        }
        return one == other
    }

    /// The request, written down before each try of it: nobody knows which of them is the last.
    private func ask(
        for draft: MeetingDraft,
        of event: inout EventRecord,
        _ seen: [String]
    ) async throws(RunFailure) -> Reply {
        let call: @Sendable () async throws(CallFailure) -> Reply = {
            [meetings] () async throws(CallFailure) in
            do throws(CallFailure) { return .made(try await meetings.createMeeting(draft)) } catch {
                if error.isUnknown { return .lost(error) }
                if error.isSurelyNotApplied { throw error }
                return .refused(error)
            }
        }
        return try await byCourier { () async throws(DeliveryFailure) in
            try await courier.post(.createMeeting, call) { () async throws(LedgerFailure) in
                event.intent = EventRecord.Intent(draft.withoutPassword, at: clock.now, seen: seen)
                try await ledger.record(event)
            }
        }
    }

    private func keep(
        _ meeting: Meeting,
        _ draft: MeetingDraft,
        _ event: inout EventRecord
    ) async throws(RunFailure) -> Meeting {
        event.meeting = MeetingReference.series(of: meeting.meetingID)
        event.applied = draft.remembered(of: meeting)
        event.intent = nil
        try await record(event)
        return meeting
    }

    private func forgetIntent(of event: inout EventRecord) async throws(RunFailure) {
        event.intent = nil
        try await record(event)
    }

    func record(_ event: EventRecord) async throws(RunFailure) {
        try await onLedger { () async throws(LedgerFailure) in try await ledger.record(event) }
    }
}

extension MeetingDraft {
    /// What is remembered of it before its meeting is made.
    var withoutPassword: MeetingDraft {
        var draft = self
        draft.password = nil
        return draft
    }

    /// What is remembered of it once its meeting is made: of the password only whether it is
    /// another one.
    func remembered(of meeting: Meeting) -> MeetingDraft {
        var draft = self
        draft.password = password.map { Self.mark(of: $0, for: meeting) }
        return draft
    }

    /// A mark of a password, by the meeting: equal passwords of two meetings have two.
    static func mark(of password: String, for meeting: Meeting) -> String {
        let series = MeetingReference.series(of: meeting.meetingID).text
        return KeyedDigest(key: Array(series.utf8))(Array(password.utf8))
    }

    /// The host to act for.
    var host: EmailAddress? { hostEmail.flatMap { try? EmailAddress($0) } }
}

extension CallFailure {
    /// Whether nobody can say if it was applied (house: the outcome table).
    fileprivate var isUnknown: Bool {
        switch reason {
        case .lost, .unreadable: true
        case .status(let code): [408, 500, 502, 503, 504].contains(code)
        case .notReached, .noToken: false
        }
    }

    /// Whether the same may be sent again.
    fileprivate var isSurelyNotApplied: Bool {
        switch reason {
        case .notReached, .noToken: true
        case .status(let code): [401, 423, 429].contains(code)
        case .lost, .unreadable: false
        }
    }
}
