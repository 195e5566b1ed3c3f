/// Which meetings to list (contract: the query parameters of `listMeetings`; `max` is the
/// client's own, always 100).
public struct MeetingFilter: Hashable, Sendable {
    /// The contract's `meetingNumber`.
    public var meetingNumber: String?
    /// The contract's `webLink`.
    public var webLink: String?
    /// The contract's `roomId`.
    public var roomId: String?
    /// meetingSeries, scheduledMeeting or meeting.
    public var meetingType: String?
    /// The contract's `state`.
    public var state: String?
    /// meeting, webinar or personalRoomMeeting.
    public var scheduledType: String?
    /// ISO 8601; the earliest start.
    public var from: String?
    /// ISO 8601; the latest start.
    public var to: String?
    /// The contract's `hostEmail`.
    public var hostEmail: EmailAddress?

    /// No filter at all.
    public init() {}
}
