/// What the ledger holds of people who are to be erased, or held of those who were.
public struct ErasureAccount: Hashable, Sendable {
    /// What is left to be done on Webex.
    public struct Registration: Hashable, Sendable {
        /// The meeting.
        public let meeting: MeetingID
        /// Where the registration is.
        public let target: Target
        /// What Webex calls it.
        public let id: RegistrantID

        /// A registrant of a meeting.
        public init(_ id: RegistrantID, of meeting: MeetingID, on target: Target) {
            self.id = id
            self.meeting = meeting
            self.target = target
        }
    }

    /// The runs with rows of these people.
    public var runs: [RunID] = []
    /// Meetings whose runs or listings have them: each is locked while they are erased.
    public var meetings: [MeetingID] = []
    /// Rows that are theirs.
    public var rows = 0
    /// Rows of others whose cells or messages mention the address.
    public var mentions = 0
    /// Entries of listings.
    public var listed = 0
    /// Mails of the outbox that name the person.
    public var mails = 0
    /// Rows whose calls have an outcome that nobody knows: these people cannot be erased yet.
    public var doubts = 0
    /// The runs with such calls.
    public var doubtfulRuns: [RunID] = []
    /// Registrations that the ledger knows, at most 100; of whole runs one for each meeting.
    public var registrations: [Registration] = []
    /// The files that were imported, by name: somebody has them elsewhere.
    public var files: [String] = []

    /// Nothing yet.
    public init() {}

    /// Whether the ledger knows nothing of them.
    public var isEmpty: Bool { rows + mentions + listed + mails == 0 }
}
