import Registration

/// The embedded sandbox's meetings: one for each file name, found again by its title.
enum SandboxMeeting {
    /// Far enough ahead, and always the same, so that equal runs have equal reports.
    private static let start = "2035-01-01T09:00:00Z"
    private static let end = "2035-01-01T17:00:00Z"

    /// Tries before the errand is given up: a sandbox that fails on order fails here as well.
    private static let tries = 20

    /// Finds the meeting of a title, or makes it.
    ///
    /// A call that fails is followed by another look: whatever it left is found by its title.
    static func find(titled title: String, at api: any MeetingsAPI) async throws -> MeetingID {
        var tries = tries
        while true {
            do {
                if let found = try await search(title, at: api) { return found }
                return try await api.createMeeting(draft(title)).meetingID
            } catch {
                tries -= 1
                if tries == 0 { throw error }
            }
        }
    }

    private static func search(
        _ title: String,
        at api: any MeetingsAPI
    ) async throws -> MeetingID? {
        var filter = MeetingFilter()
        filter.from = "2034-12-31T00:00:00Z"
        filter.to = "2035-01-03T00:00:00Z"
        var next: PageLink?
        repeat {
            let page = try await api.listMeetings(filter, page: next)
            if let known = page.items.first(where: { $0.title == title }) { return known.meetingID }
            next = page.next
        } while next != nil
        return nil
    }

    private static func draft(_ title: String) -> MeetingDraft {
        var draft = MeetingDraft(title: title, start: start, end: end)
        draft.scheduledType = "webinar"
        draft.registrationEnabled = true
        return draft
    }
}
