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

extension WebexOperation {
    /// Whether it leaves everything as it is.
    public var isReading: Bool {
        switch self {
        case .listMeetings, .getMeeting, .listRegistrants, .getRegistrant, .queryRegistrants,
            .getRegistration:
            true
        default: false
        }
    }

    /// The scope that a token needs for it, by Cisco's list; for `hostEmail` an administrator's.
    public func scope(actingForHost: Bool) -> String {
        switch (isReading, actingForHost) {
        case (true, false): "meeting:schedules_read"
        case (false, false): "meeting:schedules_write"
        case (true, true): "meeting:admin_schedule_read"
        case (false, true): "meeting:admin_schedule_write"
        }
    }
}
