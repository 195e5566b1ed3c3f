import Registration

/// A door to Webex with a stopwatch.
struct ImportRegistrants: RegistrantsAPI {
    let api: any RegistrantsAPI
    let stopwatch: ImportStopwatch

    func listRegistrants(
        of meeting: MeetingScope,
        page: PageLink?
    ) async throws(CallFailure) -> Page<Registrant> {
        try await stopwatch.timing { () async throws(CallFailure) in
            try await api.listRegistrants(of: meeting, page: page)
        }
    }

    func bulkInsert(
        _ people: [RegistrantInput],
        into meeting: MeetingScope
    ) async throws(CallFailure) -> [Registrant] {
        try await stopwatch.timing { () async throws(CallFailure) in
            try await api.bulkInsert(people, into: meeting)
        }
    }

    func approve(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {
        try await stopwatch.timing { () async throws(CallFailure) in
            try await api.approve(ids, in: meeting, sendEmail: sendEmail)
        }
    }

    func reject(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {
        try await stopwatch.timing { () async throws(CallFailure) in
            try await api.reject(ids, in: meeting, sendEmail: sendEmail)
        }
    }

    func cancel(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {
        try await api.cancel(ids, in: meeting, sendEmail: sendEmail)
    }

    func bulkDelete(
        _ ids: [RegistrantID],
        from meeting: MeetingScope
    ) async throws(CallFailure) {
        try await api.bulkDelete(ids, from: meeting)
    }
}
