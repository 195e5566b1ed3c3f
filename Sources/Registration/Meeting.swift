/// A meeting as Webex shows it (contract: `Meeting`); every property may be missing.
public struct Meeting: Hashable, Sendable, Codable {
    /// A telephone number to dial in (contract: `Meeting.telephony.callInNumbers[]`).
    public struct CallInNumber: Hashable, Sendable, Codable {
        /// The contract's `label`.
        public var label: String?
        /// The contract's `callInNumber`.
        public var callInNumber: String?
        /// The contract's `tollType`.
        public var tollType: String?
    }

    /// How to join by telephone (contract: `Meeting.telephony`).
    public struct Telephony: Hashable, Sendable, Codable {
        /// The contract's `accessCode`.
        public var accessCode: String?
        /// The contract's `callInNumbers`.
        public var callInNumbers: [CallInNumber]?
    }

    /// The contract's `id`.
    public var id: String
    /// The contract's `meetingNumber`.
    public var meetingNumber: String?
    /// The contract's `title`.
    public var title: String?
    /// The contract's `password`.
    public var password: String?
    /// meetingSeries, scheduledMeeting or meeting.
    public var meetingType: String?
    /// The contract's `state`.
    public var state: String?
    /// The contract's `timezone`.
    public var timezone: String?
    /// ISO 8601, as Webex writes it.
    public var start: String?
    /// ISO 8601, as Webex writes it.
    public var end: String?
    /// The contract's `hostUserId`.
    public var hostUserId: String?
    /// The contract's `hostDisplayName`.
    public var hostDisplayName: String?
    /// The contract's `hostEmail`.
    public var hostEmail: String?
    /// The contract's `webLink`.
    public var webLink: String?
    /// The contract's `sipAddress`.
    public var sipAddress: String?
    /// The contract's `dialInIpAddress`.
    public var dialInIpAddress: String?
    /// meeting, webinar or personalRoomMeeting.
    public var scheduledType: String?
    /// An iCalendar rule.
    public var recurrence: String?
    /// The contract's `telephony`.
    public var telephony: Telephony?
    /// Whether people can be registered at all; nil where Webex does not say.
    public var registrationEnabled: Bool?
    /// Where people register themselves; the live service's, like `maxRegisterNum`.
    public var registerLink: String?
    /// The most people that can be registered (`registration.maxRegisterNum`).
    public var maxRegisterNum: Int?

    /// A meeting of which only the identifier is known.
    public init(id: MeetingID) {
        self.id = id.text
    }

    /// The identifier as the other rooms speak of it.
    public var meetingID: MeetingID { MeetingID(id) }
}
