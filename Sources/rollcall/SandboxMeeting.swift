import Registration

/// The embedded sandbox's meetings: one for each file name, found again by its title.
enum SandboxMeeting {
    /// Far enough ahead, and always the same, so that equal runs have equal reports.
    private static let start = "2035-01-01T09:00:00Z"
    private static let end = "2035-01-01T17:00:00Z"

    static func find(titled title: String, at api: any MeetingsAPI) async throws -> MeetingID {
        var filter = MeetingFilter()
        filter.from = "2034-12-31T00:00:00Z"
        filter.to = "2035-01-03T00:00:00Z"
        var next: PageLink?
        repeat {
            let page = try await api.listMeetings(filter, page: next)
            if let known = page.items.first(where: { $0.title == title }) { return known.meetingID }
            next = page.next
        } while next != nil
        var draft = MeetingDraft(title: title, start: start, end: end)
        draft.scheduledType = "webinar"
        draft.registrationEnabled = true
        return try await api.createMeeting(draft).meetingID
    }
}
