public import Delivery
public import Registration

/// Errands about meetings: one call each, with the patience of the courier where that is safe.
public struct MeetingDesk: Sendable {
    let api: any MeetingsAPI
    let courier: Courier
    let limits: Limits

    /// Calls through this door; reads are tried again by this courier.
    public init(api: any MeetingsAPI, courier: Courier, limits: Limits) {
        self.api = api
        self.courier = courier
        self.limits = limits
    }

    /// Every meeting the filter lets through, page by page.
    ///
    /// Throws `.stopped`.
    public func list(_ filter: MeetingFilter) async throws(RunFailure) -> [Meeting] {
        var meetings: [Meeting] = []
        var next: PageLink?
        for _ in 0..<limits.listingPages {
            let link = next
            let page = try await byCourier { () async throws(DeliveryFailure) in
                try await courier.call(.listMeetings) { [api] () async throws(CallFailure) in
                    try await api.listMeetings(filter, page: link)
                }
            }
            meetings += page.items
            next = page.next
            if next == nil || next == link { break }
        }
        return meetings
    }

    /// One meeting.
    ///
    /// Throws `.stopped`.
    public func get(_ meeting: MeetingScope) async throws(RunFailure) -> Meeting {
        try await byCourier { () async throws(DeliveryFailure) in
            try await courier.call(.getMeeting) { [api] () async throws(CallFailure) in
                try await api.getMeeting(meeting)
            }
        }
    }

    /// Makes a meeting: one try, because a second could make a second meeting.
    ///
    /// Throws `.stopped`.
    public func create(_ draft: MeetingDraft) async throws(RunFailure) -> Meeting {
        try await once { () async throws(CallFailure) in try await api.createMeeting(draft) }
    }

    /// Changes a meeting, one try.
    ///
    /// Throws `.stopped`.
    public func update(
        _ id: MeetingID,
        to change: MeetingChange
    ) async throws(RunFailure) -> Meeting {
        try await once { () async throws(CallFailure) in try await api.updateMeeting(id, to: change)
        }
    }

    /// Removes a meeting, one try.
    ///
    /// Throws `.stopped`.
    public func delete(_ meeting: MeetingScope) async throws(RunFailure) {
        try await once { () async throws(CallFailure) in try await api.deleteMeeting(meeting) }
    }

    private func once<Answer: Sendable>(
        _ call: () async throws(CallFailure) -> Answer
    ) async throws(RunFailure) -> Answer {
        do { return try await call() } catch { throw .stopped(.once(error)) }
    }
}
