/// A meeting to be made (contract: `CreateMeetingRequest`).
public struct MeetingDraft: Hashable, Sendable, Codable {
    /// Somebody to be invited (contract: `CreateMeetingRequest.invitees[]`).
    public struct Invitee: Hashable, Sendable, Codable {
        /// The contract's `email`.
        public var email: String?
        /// The contract's `displayName`.
        public var displayName: String?
        /// The contract's `coHost`.
        public var coHost: Bool?

        /// Somebody to be invited.
        public init(email: String?, displayName: String? = nil, coHost: Bool? = nil) {
            self.email = email
            self.displayName = displayName
            self.coHost = coHost
        }
    }

    /// The contract's `title`.
    public var title: String
    /// The contract's `password`.
    public var password: String?
    /// meeting, webinar or personalRoomMeeting.
    public var scheduledType: String?
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
    /// The contract's `invitees`.
    public var invitees: [Invitee]?
    /// The contract's `registrationEnabled`.
    public var registrationEnabled: Bool?

    /// What the contract requires; the rest is set afterwards.
    public init(title: String, start: String, end: String) {
        self.title = title
        self.start = start
        self.end = end
    }
}
