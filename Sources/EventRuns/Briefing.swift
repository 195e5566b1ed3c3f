public import Registration

/// What a run is about to write, and to which event: told before its first write.
public struct Briefing: Hashable, Sendable {
    /// The meeting.
    public var meeting: MeetingID
    /// The event's title; empty where Webex tells none.
    public var title = ""
    /// The start in the meeting's zone.
    public var start: String?
    /// Whether the end has passed, by the clock of this machine.
    public var isOver = false
    /// The host's address, as Webex tells it.
    public var host: String?
    /// Whether registration is on; nil where Webex does not say.
    public var hasRegistration: Bool?
    /// Rows by bucket; those that are to be sent are not among `not_sent`.
    public var buckets: [Bucket: Int] = [:]
    /// People who are registered now, whoever did that.
    public var present = 0
    /// People to be registered.
    public var registrations = 0
    /// People to be approved, with those who have yet to be registered.
    public var approvals = 0
    /// People to be rejected, likewise.
    public var rejections = 0
    /// People whose approval is to be taken back.
    public var cancellations = 0
    /// People who are to be taken off the meeting.
    public var deletions = 0
    /// Those who are registered now and are to be rejected, cancelled or taken off.
    public var removalsOfPresent = 0
    /// Whether the run is there to take people back: somebody is asked each time.
    public var takesBack = false
    /// Mails to people as they are registered: Webex may be set up to send none.
    public var mailsAtInsert = 0
    /// Mails to people whose decision asks for one.
    public var mailsAtDecision = 0
    /// Requests that the rest of the run needs, where nothing goes wrong.
    public var requests = 0
    /// How fast they leave.
    public var pace = Pace(Rate.webex)
    /// Seats that are left; nil where Webex does not tell.
    public var seatsLeft: Int?

    /// A run that writes nothing, until more is known of it.
    public init(meeting: MeetingID) {
        self.meeting = meeting
    }

    /// Everything that is written: one for each person who is registered or decided on.
    public var writes: Int {
        registrations + approvals + rejections + cancellations + deletions
    }

    /// Adds those who are to be taken out because the file has them no more.
    mutating func add(_ leaving: Forecast) {
        rejections += leaving.calls[.reject] ?? 0
        cancellations += leaving.calls[.cancel] ?? 0
        deletions += leaving.calls[.delete] ?? 0
        removalsOfPresent += leaving.removalsOfPresent
        mailsAtDecision += leaving.mails
    }

    /// Minutes that the requests need at the pace, rounded up.
    public var minutes: Int {
        let minutes = Double(requests) / (pace.perSecond * 60)
        return Int(min(minutes.rounded(.up), 10_000_000))
    }

    /// What a person is asked to type: the title, or the id of a meeting that has none.
    public var name: String { title.trimmed.isEmpty ? meeting.text : title.trimmed }
}
