public import Delivery
public import Registration

/// Errands about meetings: one call each, with the patience of the courier where that is safe.
public struct MeetingDesk: Sendable {
    let api: any MeetingsAPI
    let courier: Courier
    let whose: TokenOwner

    /// Calls through this door; reads are tried again by this courier.
    public init(
        api: any MeetingsAPI,
        courier: Courier,
        whose: @escaping TokenOwner = { nil }
    ) {
        self.whose = whose
        self.api = api
        self.courier = courier
    }

    /// Every meeting the filter lets through, page by page.
    ///
    /// Throws `.stopped`.
    public func list(_ filter: MeetingFilter) async throws(RunFailure) -> [Meeting] {
        var meetings: [Meeting] = []
        let fetch: @Sendable (PageLink?) async throws(CallFailure) -> Page<Meeting> = {
            [api] (link) async throws(CallFailure) in
            try await api.listMeetings(filter, page: link)
        }
        try await byCourier { () async throws(DeliveryFailure) in
            try await courier.walk(.listMeetings, fetch) { meetings += $0 }
        }
        return meetings
    }

    /// One meeting.
    ///
    /// Throws `.stopped`.
    public func get(_ meeting: MeetingScope) async throws(RunFailure) -> Meeting {
        do {
            return try await courier.call(.getMeeting) { [api] () async throws(CallFailure) in
                try await api.getMeeting(meeting)
            }
        } catch { throw await RunFailure(error, about: meeting, whose: whose) }
    }

    /// Makes a meeting; tried again only while it was surely not made.
    ///
    /// Throws `.stopped`.
    public func create(_ draft: MeetingDraft) async throws(RunFailure) -> Meeting {
        try await once(.createMeeting) { [api] () async throws(CallFailure) in
            try await api.createMeeting(draft)
        }
    }

    /// Changes a meeting.
    ///
    /// Throws `.stopped`.
    public func update(
        _ id: MeetingID,
        to change: MeetingChange
    ) async throws(RunFailure) -> Meeting {
        try await once(.updateMeeting) { [api] () async throws(CallFailure) in
            try await api.updateMeeting(id, to: change)
        }
    }

    /// Removes a meeting.
    ///
    /// Throws `.stopped`.
    public func delete(_ meeting: MeetingScope) async throws(RunFailure) {
        try await once(.deleteMeeting) { [api] () async throws(CallFailure) in
            try await api.deleteMeeting(meeting)
        }
    }

    private func once<Answer: Sendable>(
        _ operation: WebexOperation,
        _ call: @escaping @Sendable () async throws(CallFailure) -> Answer
    ) async throws(RunFailure) -> Answer {
        try await byCourier { () async throws(DeliveryFailure) in
            try await courier.post(operation, call)
        }
    }
}
