import Registration

/// The door to one meeting that shows its form.
struct MeetingWithForm: MeetingsAPI {
    let meeting: Meeting
    let form: Result<RegistrationForm, CallFailure>

    var showsForms: Bool { true }

    func registrationForm(
        of meeting: MeetingScope
    ) async throws(CallFailure) -> RegistrationForm { try form.get() }

    func listMeetings(
        _ filter: MeetingFilter,
        page: PageLink?
    ) async throws(CallFailure) -> Page<Meeting> { Page(items: [meeting], next: nil) }

    func createMeeting(_ draft: MeetingDraft) async throws(CallFailure) -> Meeting { meeting }

    func getMeeting(_ wanted: MeetingScope) async throws(CallFailure) -> Meeting { meeting }

    func updateMeeting(
        _ id: MeetingID,
        to change: MeetingChange
    ) async throws(CallFailure) -> Meeting { meeting }

    func deleteMeeting(_ meeting: MeetingScope) async throws(CallFailure) {}
}
