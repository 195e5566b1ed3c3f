/// The door to a meeting's registrants: six operations of the contract and one
/// of the live service, one call each.
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

    /// Whether `queryRegistrants` can be asked at all: the contract has no such operation.
    var answersQueries: Bool { get }

    /// One page of those who are registered under any of these addresses; the first when `page`
    /// is nil (live: `POST …/registrants/query`).
    func queryRegistrants(
        _ emails: [String],
        of meeting: MeetingScope,
        page: PageLink?
    ) async throws(CallFailure) -> Page<Registrant>

    /// Removes registrants; nobody is mailed.
    func bulkDelete(_ ids: [RegistrantID], from meeting: MeetingScope) async throws(CallFailure)
}

extension RegistrantsAPI {
    /// A service of the contract answers no queries.
    public var answersQueries: Bool { false }

    /// A service of the contract has no such operation.
    public func queryRegistrants(
        _ emails: [String],
        of meeting: MeetingScope,
        page: PageLink?
    ) async throws(CallFailure) -> Page<Registrant> {
        throw CallFailure(.queryRegistrants, .notReached("the contract has no query"))
    }
}
