public import Registration

/// The three kinds of meeting that can be scheduled (contract: `scheduledType`).
public enum ScheduledType: String, CaseIterable, Hashable, Sendable, Codable {
    case meeting
    case webinar
    case personalRoomMeeting
}

/// What a meeting is to be, checked: the body of `createMeeting` and of `updateMeeting`.
public struct MeetingForm: Hashable, Sendable {
    /// Never empty.
    public var title: String
    /// Nil leaves the choice to the sandbox.
    public var password: String?
    /// Only of `createMeeting`; nil is a meeting.
    public var scheduledType: ScheduledType?
    /// The start.
    public var start: Timestamp
    /// After the start.
    public var end: Timestamp
    /// The name of a zone; nil is UTC.
    public var timezone: String?
    /// An iCalendar rule.
    public var recurrence: String?
    /// Whether it is recorded; shown, and nothing else.
    public var enabledAutoRecordMeeting: Bool?
    /// Whether anybody can be a co-host; shown, and nothing else.
    public var allowAnyUserToBeCoHost: Bool?
    /// Whose meeting it is; nil is the sandbox's own host, or no change.
    public var hostEmail: String?
    /// The room that it belongs to, for the filter of `listMeetings`.
    public var roomId: String?
    /// Whether people can be registered; nil is no, or no change.
    public var registrationEnabled: Bool?
    /// What they are asked; nil is no change.
    var registration: HostedForm?

    /// A meeting of which only the three required properties are known.
    public init(title: String, start: Timestamp, end: Timestamp) {
        self.title = title
        self.start = start
        self.end = end
    }

    /// Reads the body of `createMeeting`, or of `updateMeeting`; throws 400 with every flaw.
    init(_ json: JSON, isNew: Bool) throws(SandboxRefusal) {
        var reader = FormReader(json)
        let title = reader.text("title", required: true)
        let start = reader.moment("start", required: true)
        let end = reader.moment("end", required: true)
        if let start, let end, end <= start { reader.note("end", "must be after 'start'.") }
        let scheduledType =
            isNew ? reader.choice("scheduledType", among: ScheduledType.self) : nil
        if isNew { Self.checkInvitees(&reader) }
        let password = reader.text("password")
        let timezone = reader.text("timezone")
        let recurrence = reader.text("recurrence")
        let isRecorded = reader.flag("enabledAutoRecordMeeting")
        let hasCoHosts = reader.flag("allowAnyUserToBeCoHost")
        let hostEmail = reader.email("hostEmail")
        let roomId = reader.text("roomId")
        let isEnabled = reader.flag("registrationEnabled")
        let hasForm = reader.hasObject("registration")
        guard reader.flaws.isEmpty, let title, let start, let end else {
            throw .invalid(reader.flaws)
        }
        self.init(title: title, start: start, end: end)
        self.password = password
        self.scheduledType = scheduledType
        self.timezone = timezone
        self.recurrence = recurrence
        enabledAutoRecordMeeting = isRecorded
        allowAnyUserToBeCoHost = hasCoHosts
        self.hostEmail = hostEmail
        self.roomId = roomId
        registrationEnabled = hasForm ? true : isEnabled
        if hasForm, let form = json["registration"] {
            registration = try HostedForm(form, at: "registration.")
        }
    }

    /// Invitees are checked and then forgotten: no operation of the contract shows them.
    private static func checkInvitees(_ reader: inout FormReader) {
        for (index, invitee) in (reader.list("invitees") ?? []).enumerated() {
            var person = FormReader(invitee, at: "invitees[\(index)].")
            _ = person.email("email")
            _ = person.text("displayName")
            _ = person.flag("coHost")
            reader.add(person.flaws)
        }
    }
}
