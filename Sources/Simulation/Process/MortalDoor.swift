import Registration
import Sandbox

/// The way to Webex as one process sees it: it takes time, and the process may die before a
/// request leaves or before its answer is heard.
struct MortalDoor: Sendable {
    let door: SandboxDoor
    let life: Life
    let clock: VirtualClock
    let log: RequestLog
    /// The process, as the log names it.
    let process: String
    /// How long a request takes each way.
    let latency: Duration
    /// Whom this Webex does not take, for a reason that nobody else knows.
    let unwanted: Set<EmailKey>
    /// Whether nothing reaches Webex just now.
    var isAway: @Sendable () -> Bool = { false }

    /// Makes one call; `people` is whom it is about.
    private func call<Answer: Sendable>(
        _ operation: WebexOperation,
        _ people: [String],
        _ body: () async throws(CallFailure) -> Answer
    ) async throws(CallFailure) -> Answer {
        try await exchange(operation, people, body).get()
    }

    private func exchange<Answer: Sendable>(
        _ operation: WebexOperation,
        _ people: [String],
        _ body: () async throws(CallFailure) -> Answer
    ) async -> Result<Answer, CallFailure> {
        let death = CallFailure(operation, .lost("the process is dead"))
        guard life.step() else { return .failure(death) }
        let entry = log.sent(process, operation, people, at: clock.now)
        try? await clock.sleep(for: latency)
        if isAway() { return .failure(CallFailure(operation, .notReached("nobody is there"))) }
        let result = await outcome(of: body)
        try? await clock.sleep(for: latency)
        guard life.step() else { return .failure(death) }
        log.heard(entry, words(for: result), at: clock.now)
        return result
    }

    private func outcome<Answer>(
        of body: () async throws(CallFailure) -> Answer
    ) async -> Result<Answer, CallFailure> {
        do { return .success(try await body()) } catch { return .failure(error) }
    }

    private func words<Answer>(for result: Result<Answer, CallFailure>) -> String {
        guard case .failure(let failure) = result else { return "ok" }
        return failure.description
    }
}

extension MortalDoor: RegistrantsAPI {
    func listRegistrants(
        of meeting: MeetingScope,
        page: PageLink?
    ) async throws(CallFailure) -> Page<Registrant> {
        try await call(.listRegistrants, [page?.address ?? ""]) { () async throws(CallFailure) in
            try await door.listRegistrants(of: meeting, page: page)
        }
    }

    var answersQueries: Bool { door.answersQueries }

    func queryRegistrants(
        _ emails: [String],
        of meeting: MeetingScope,
        page: PageLink?
    ) async throws(CallFailure) -> Page<Registrant> {
        try await call(.queryRegistrants, emails) { () async throws(CallFailure) in
            try await door.queryRegistrants(emails, of: meeting, page: page)
        }
    }

    func bulkInsert(
        _ people: [RegistrantInput],
        into meeting: MeetingScope
    ) async throws(CallFailure) -> [Registrant] {
        let keys = people.map(\.email.key)
        return try await call(.bulkInsert, keys.map(\.text)) { () async throws(CallFailure) in
            guard unwanted.isDisjoint(with: keys) else {
                var failure = CallFailure(.bulkInsert, .status(400))
                failure.message = "A registrant is on the deny list of this site."
                throw failure
            }
            return try await door.bulkInsert(people, into: meeting)
        }
    }

    func approve(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {
        try await call(.approve, ids.map(\.text)) { () async throws(CallFailure) in
            try await door.approve(ids, in: meeting, sendEmail: sendEmail)
        }
    }

    func reject(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {
        try await call(.reject, ids.map(\.text)) { () async throws(CallFailure) in
            try await door.reject(ids, in: meeting, sendEmail: sendEmail)
        }
    }

    func cancel(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {
        try await call(.cancel, ids.map(\.text)) { () async throws(CallFailure) in
            try await door.cancel(ids, in: meeting, sendEmail: sendEmail)
        }
    }

    func bulkDelete(
        _ ids: [RegistrantID],
        from meeting: MeetingScope
    ) async throws(CallFailure) {
        try await call(.bulkDelete, ids.map(\.text)) { () async throws(CallFailure) in
            try await door.bulkDelete(ids, from: meeting)
        }
    }
}

extension MortalDoor: MeetingsAPI {
    func getMeeting(_ meeting: MeetingScope) async throws(CallFailure) -> Meeting {
        try await call(.getMeeting, []) { () async throws(CallFailure) in
            try await door.getMeeting(meeting)
        }
    }

    func listMeetings(
        _ filter: MeetingFilter,
        page: PageLink?
    ) async throws(CallFailure) -> Page<Meeting> {
        try await call(.listMeetings, []) { () async throws(CallFailure) in
            try await door.listMeetings(filter, page: page)
        }
    }

    func createMeeting(_ draft: MeetingDraft) async throws(CallFailure) -> Meeting {
        try await call(.createMeeting, [draft.title]) { () async throws(CallFailure) in
            try await door.createMeeting(draft)
        }
    }

    func updateMeeting(
        _ id: MeetingID,
        to change: MeetingChange
    ) async throws(CallFailure) -> Meeting {
        try await call(.updateMeeting, [id.text]) { () async throws(CallFailure) in
            try await door.updateMeeting(id, to: change)
        }
    }

    func deleteMeeting(_ meeting: MeetingScope) async throws(CallFailure) {
        throw CallFailure(.deleteMeeting, .notReached("nothing removes a meeting"))
    }
}
