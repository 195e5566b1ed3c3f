import Curl
public import Registration

extension WebexClient: MeetingsAPI {
    /// `GET /meetings` with `max=100` and the filters that are set.
    public func listMeetings(
        _ filter: MeetingFilter,
        page: PageLink?
    ) async throws(CallFailure) -> Page<Meeting> {
        var call = WebexCall(.listMeetings, .get, ["meetings"])
        call.query = [
            ("meetingNumber", filter.meetingNumber),
            ("webLink", filter.webLink),
            ("roomId", filter.roomId),
            ("meetingType", filter.meetingType),
            ("state", filter.state),
            ("scheduledType", filter.scheduledType),
            ("from", filter.from),
            ("to", filter.to),
            ("hostEmail", filter.hostEmail?.unmasked),
            ("max", "100"),
        ]
        return try await self.page(page, of: call) { (answer) throws(CallFailure) in
            try read(answer, to: call, as: WireList<WireMeeting>.self).items.map(\.meeting)
        }
    }

    /// `POST /meetings`; `hostEmail` is a property of the body.
    public func createMeeting(_ draft: MeetingDraft) async throws(CallFailure) -> Meeting {
        var call = WebexCall(.createMeeting, .post, ["meetings"])
        call.body = draft
        return try await meeting(of: call)
    }

    /// `GET /meetings/{id}`; `current` and `hostEmail` are query parameters.
    public func getMeeting(_ meeting: MeetingScope) async throws(CallFailure) -> Meeting {
        var call = WebexCall(.getMeeting, .get, ["meetings", meeting.id.text])
        call.query = [
            ("current", meeting.current.map { String($0) }),
            ("hostEmail", meeting.hostEmail?.unmasked),
        ]
        return try await self.meeting(of: call)
    }

    /// `PUT /meetings/{id}`; `hostEmail` is a property of the body.
    public func updateMeeting(
        _ id: MeetingID,
        to change: MeetingChange
    ) async throws(CallFailure) -> Meeting {
        var call = WebexCall(.updateMeeting, .put, ["meetings", id.text])
        call.body = change
        return try await meeting(of: call)
    }

    /// `DELETE /meetings/{id}`; any 2xx counts as answered.
    ///
    /// `hostEmail` is a query parameter.
    public func deleteMeeting(_ meeting: MeetingScope) async throws(CallFailure) {
        var call = WebexCall(.deleteMeeting, .delete, ["meetings", meeting.id.text])
        call.query = [("hostEmail", meeting.hostEmail?.unmasked)]
        try await confirm(call)
    }

    /// A meeting without an identifier is none: nothing could be done with it.
    private func meeting(of call: WebexCall) async throws(CallFailure) -> Meeting {
        let meeting = try await value(of: call, as: WireMeeting.self).meeting
        guard !meeting.id.isEmpty else {
            throw CallFailure(call.operation, .unreadable("a meeting without an id"))
        }
        return meeting
    }
}
