public import Registration

/// What a listed object is (contract: `meetingType`).
public enum MeetingType: String, CaseIterable, Hashable, Sendable, Codable {
    /// What was created: people register for it.
    case meetingSeries
    /// The first occurrence of a series.
    case scheduledMeeting
    /// Something that took place; nothing ever does in the sandbox.
    case meeting
}

/// Which meetings to list, checked: the query of `listMeetings`.
public struct MeetingSearch: Hashable, Sendable {
    /// Only the meeting with this number; spaces do not count.
    public var meetingNumber: String?
    /// Only the meeting with this link.
    public var webLink: String?
    /// Only the meetings of this room.
    public var roomId: String?
    /// What to list.
    public var meetingType = MeetingType.meetingSeries
    /// Only those in this state; a word that is no state finds nothing.
    public var state: String?
    /// Only those of this kind.
    public var scheduledType: ScheduledType?
    /// Only those that begin then or later.
    public var from: Timestamp?
    /// Only those that begin then or earlier.
    public var to: Timestamp?
    /// Only those of this host.
    public var hostEmail: String?
    /// Which part of the listing.
    public var page = PageRequest(size: 10)

    /// Every meeting, ten to a page.
    public init() {}

    /// Reads a query; throws 400 with every flaw.
    init(_ query: CallQuery) throws(SandboxRefusal) {
        var reader = QueryReader(query)
        meetingNumber = reader.text("meetingNumber").map { $0.filter { $0 != " " } }
        webLink = reader.text("webLink")
        roomId = reader.text("roomId")
        meetingType = reader.choice("meetingType", among: MeetingType.self) ?? .meetingSeries
        state = reader.text("state")
        scheduledType = reader.choice("scheduledType", among: ScheduledType.self)
        from = reader.moment("from")
        to = reader.moment("to")
        if let from, let to, to < from { reader.note("to", "must not be before 'from'.") }
        hostEmail = reader.email("hostEmail")
        page = reader.page(of: 10)
        guard reader.flaws.isEmpty else { throw .invalid(reader.flaws) }
    }
}
