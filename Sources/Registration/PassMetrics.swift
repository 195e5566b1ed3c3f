/// What monitors are told after a pass over many events: moments and counts, no person.
public struct PassMetrics: Hashable, Sendable {
    /// One event in that pass.
    public struct Event: Hashable, Sendable {
        /// Its name.
        public var name: String
        /// Its meeting, where that is known.
        public var meeting: MeetingID?
        /// When it begins.
        public var start: Timestamp?
        /// How it ended: the worst of its files and of itself.
        public var exit = ExitStatus.done
        /// Files that the pass took, by what became of them.
        public var files: [DeliveredFile.State: Int] = [:]
        /// Rows of those files by their buckets.
        public var rows: [Bucket: Int] = [:]
        /// When what waited would be in, at the pace of then.
        public var doneBy: Timestamp?
        /// Whether that is too late.
        public var isLate = false

        /// An event; the rest is set afterwards.
        public init(_ name: String) { self.name = name }
    }

    /// Where the meetings are.
    public var target: Target
    /// When the pass began.
    public var startedAt: Timestamp
    /// When it ended.
    public var finishedAt: Timestamp
    /// How it ended.
    public var exit: ExitStatus
    /// The events in the order in which they were worked on.
    public var events: [Event] = []
    /// When a pass or a run last ended with 0 or 65; nil for never.
    public var lastGoodEnd: Timestamp?
    /// Rows of calls whose outcome nobody knows.
    public var doubts = 0
    /// How long the oldest mail has waited to be sent.
    public var outboxAge: Duration = .zero

    /// A pass that ended; the rest is set afterwards.
    public init(on target: Target, from start: Timestamp, to end: Timestamp, exit: ExitStatus) {
        self.target = target
        (startedAt, finishedAt, self.exit) = (start, end, exit)
    }
}
