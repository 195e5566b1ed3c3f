/// What a meeting is to become (contract: `UpdateMeetingRequest`; title, start and end required).
public struct MeetingChange: Hashable, Sendable, Codable {
    /// The contract's `title`.
    public var title: String
    /// The contract's `password`.
    public var password: String?
    /// ISO 8601.
    public var start: String
    /// ISO 8601.
    public var end: String
    /// The contract's `timezone`.
    public var timezone: String?
    /// An iCalendar rule.
    public var recurrence: String?
    /// The contract's `enabledAutoRecordMeeting`.
    public var enabledAutoRecordMeeting: Bool?
    /// The contract's `allowAnyUserToBeCoHost`.
    public var allowAnyUserToBeCoHost: Bool?
    /// The contract's `hostEmail`.
    public var hostEmail: String?

    /// What the contract requires; the rest is set afterwards.
    public init(title: String, start: String, end: String) {
        self.title = title
        self.start = start
        self.end = end
    }
}
