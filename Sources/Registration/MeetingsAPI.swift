/// The door to meetings: five operations of the contract and two of the live service, one call
/// each.
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

    /// Whether `registrationForm` can be asked for at all: the contract has no such operation.
    var showsForms: Bool { get }

    /// The form that people fill in to register (live: `GET …/registration`).
    func registrationForm(of meeting: MeetingScope) async throws(CallFailure) -> RegistrationForm

    /// The same as the service writes it, a JSON object: with what Rollcall does not know of.
    func formDocument(of meeting: MeetingScope) async throws(CallFailure) -> [UInt8]

    /// Replaces the form by a JSON object (live: `PUT …/registration`); answers with what it is
    /// then.
    ///
    /// Where registration is off this switches it on, and nobody may do so by accident.
    func updateRegistration(
        of meeting: MeetingScope,
        to document: [UInt8]
    ) async throws(CallFailure) -> [UInt8]
}

extension MeetingsAPI {
    /// A service of the contract shows no forms.
    public var showsForms: Bool { false }

    /// A service of the contract has no such operation.
    public func registrationForm(
        of meeting: MeetingScope
    ) async throws(CallFailure) -> RegistrationForm {
        throw CallFailure(.getRegistration, .notReached("the contract has no registration form"))
    }

    /// A service of the contract has no such operation.
    public func formDocument(of meeting: MeetingScope) async throws(CallFailure) -> [UInt8] {
        throw CallFailure(.getRegistration, .notReached("the contract has no registration form"))
    }

    /// A service of the contract has no such operation.
    public func updateRegistration(
        of meeting: MeetingScope,
        to document: [UInt8]
    ) async throws(CallFailure) -> [UInt8] {
        throw CallFailure(.updateRegistration, .notReached("the contract has no registration form"))
    }
}
