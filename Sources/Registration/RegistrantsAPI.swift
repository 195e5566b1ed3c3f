/// The door to a meeting's registrants: six operations of the contract, one call each.
///
/// Nothing here retries, waits or pages by itself; whoever holds the door decides. Each call is
/// one HTTP exchange, and its failure says whether the request may have been applied.
public protocol RegistrantsAPI: Sendable {
    /// One page of the listing, at most 100 people; the first when `page` is nil.
    func listRegistrants(
        of meeting: MeetingScope,
        page: PageLink?
    ) async throws(CallFailure) -> Page<Registrant>

    /// Registers people; answers with whom the server says it registered, in any order.
    func bulkInsert(
        _ people: [RegistrantInput],
        into meeting: MeetingScope
    ) async throws(CallFailure) -> [Registrant]

    /// Approves pending or rejected registrants.
    func approve(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure)

    /// Rejects pending or approved registrants.
    func reject(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure)

    /// Cancels approved registrants.
    func cancel(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure)

    /// Removes registrants; nobody is mailed.
    func bulkDelete(_ ids: [RegistrantID], from meeting: MeetingScope) async throws(CallFailure)
}
