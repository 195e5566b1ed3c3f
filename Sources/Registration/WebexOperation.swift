/// The operations, under the names used in logs, counts and fault plans: eleven of the contract,
/// then those that only the live service has (Cisco's OpenAPI of May 2026).
public enum WebexOperation: String, CaseIterable, Hashable, Sendable, Codable {
    case listMeetings
    case createMeeting
    case getMeeting
    case updateMeeting
    case deleteMeeting
    case listRegistrants
    case approve
    case reject
    case cancel
    case bulkInsert
    case bulkDelete
    case createRegistrant
    case getRegistrant
    case deleteRegistrant
    case queryRegistrants
    case getRegistration
    case updateRegistration
    case deleteRegistration
}
