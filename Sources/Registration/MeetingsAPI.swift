/// The door to meetings: five operations of the contract, one call each.
public protocol MeetingsAPI: Sendable {
    /// One page of meetings, at most 100; the first when `page` is nil.
    func listMeetings(
        _ filter: MeetingFilter,
        page: PageLink?
    ) async throws(CallFailure) -> Page<Meeting>

    /// Makes a meeting.
    func createMeeting(_ draft: MeetingDraft) async throws(CallFailure) -> Meeting

    /// One meeting.
    func getMeeting(_ meeting: MeetingScope) async throws(CallFailure) -> Meeting

    /// Changes a meeting.
    func updateMeeting(
        _ id: MeetingID,
        to change: MeetingChange
    ) async throws(CallFailure) -> Meeting

    /// Removes a meeting.
    func deleteMeeting(_ meeting: MeetingScope) async throws(CallFailure)
}
