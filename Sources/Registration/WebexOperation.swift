/// The eleven operations of the contract, under the names used in logs, counts and fault plans.
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
}
