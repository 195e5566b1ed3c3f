/// What is remembered of an event of an events file, from one pass to the next.
public struct EventRecord: Hashable, Sendable {
    /// A meeting that is being made: written down before the request leaves.
    public struct Intent: Hashable, Sendable, Codable {
        /// What was asked for.
        public var draft: MeetingDraft
        /// When the request was about to leave.
        public var at: Timestamp
        /// The meetings of that title, start and end that were there before.
        public var seen: [String]

        /// A request that is about to leave.
        public init(_ draft: MeetingDraft, at moment: Timestamp, seen: [String]) {
            self.draft = draft
            at = moment
            self.seen = seen
        }
    }

    /// The event's name: its identity.
    public let name: String
    /// Where its meeting is.
    public let target: Target
    /// The meeting, once it was made or found.
    public var meeting: MeetingID?
    /// What the meeting was last made or changed to, or was found to be; without its password.
    public var applied: MeetingDraft?
    /// A request whose outcome nobody knows, or that is on its way.
    public var intent: Intent?
    /// How the event ended that could not be worked on, if that was told its organiser; nil where
    /// it was not, or where it has been worked on since.
    public var toldStop: ExitStatus?

    /// An event of which nothing is known.
    public init(_ name: String, on target: Target) {
        self.name = name
        self.target = target
    }
}
