/// One run as a whole, as the summary and the last lines of the terminal tell it.
public struct RunAccount: Hashable, Sendable {
    /// The run's name.
    public var run: RunID
    /// What it is for.
    public var purpose = RunPurpose.register
    /// The run that an undo takes back.
    public var undoes: RunID?
    /// Where its requests went.
    public var target: Target
    /// The meeting.
    public var meeting: MeetingID
    /// The meeting's title; empty where it is not known.
    public var title: String
    /// The file's name without its folder, or `-` for standard input.
    public var file: String
    /// When the run began.
    public var startedAt: Timestamp
    /// When it ended; nil while it goes on, or when the process was killed.
    public var finishedAt: Timestamp?
    /// Rows of the file, header and blank lines not counted.
    public var rows = 0
    /// Rows by bucket; every bucket is there, zeros included.
    public var buckets: [Bucket: Int] = [:]
    /// Rows by decision; every decision is there, zeros included.
    public var decisions: [Decision: Int] = [:]
    /// Rows whose person is approved on Webex: who can join.
    public var canJoin = 0
    /// Rows whose person is pending on Webex.
    public var waitForApproval = 0
    /// Rows that a person must look at.
    public var needPerson = 0
    /// Lines of the file that were left out as broken: they are no rows, and need a person.
    public var leftOutLines: [LeftOutLine] = []
    /// Rows on which the ledger and Webex disagree.
    public var discrepancies = 0
    /// People on Webex who are not in the file.
    public var strangers = 0
    /// When the rows were last compared with what Webex lists; nil where they never were.
    public var reconciledAt: Timestamp?
    /// The requests of this run, those of its processes that came to an end.
    public var requests = RequestTally()
    /// From beginning to end, in those processes.
    public var elapsed: Duration = .zero
    /// The folder of the reports; nil where none were written.
    public var report: String?
    /// How the process ends.
    public var exit: ExitStatus = .done
    /// When to come back, where a wait was too long for this run.
    public var resumeAt: Timestamp?
    /// Whether this was a dry run: what would happen, and nothing was sent.
    public var isRehearsal = false
    /// Rows that a dry run would have sent; they are `not_sent`.
    public var wouldSend = 0
    /// What stopped the run before its end, in words; empty when nothing did.
    public var stopped = ""

    /// A run that has begun; the rest is set afterwards.
    public init(
        run: RunID,
        target: Target,
        meeting: MeetingID,
        title: String,
        file: String,
        startedAt: Timestamp
    ) {
        self.run = run
        self.target = target
        self.meeting = meeting
        self.title = title
        self.file = file
        self.startedAt = startedAt
    }
}
