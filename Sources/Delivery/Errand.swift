import Registration

/// One call of the courier in progress: for whom, what it knows of the rows, and its patience.
struct Errand {
    let run: RunID
    let meeting: MeetingScope
    var rounds: RoundsMachine
    /// Rows that were looked up after a conflict and were not there.
    var lookedUp: Set<Int> = []
    /// What the last call without an answer brought instead.
    var lastDoubt = ""
    /// Whether people of the same file are in the meeting already.
    var isPeopled = false
    /// The last answer, as long as it is not written down.
    var heard: HeardAnswer?
    /// Reads the rows behind those under way: asked for while their call is, and once.
    var ahead: (@Sendable () async -> Result<[BatchItem], DeliveryFailure>)?
    /// What it read; nil where it was not asked, or where one of them was sent meanwhile.
    var readAhead: Result<[BatchItem], DeliveryFailure>?
    /// Rows with an outcome that stays.
    var settled = 0

    init(run: RunID, meeting: MeetingScope, limits: Limits) {
        self.run = run
        self.meeting = meeting
        rounds = RoundsMachine(limits)
    }

    /// Forgets what was read ahead: a row of it is to be sent by itself.
    mutating func forgetAhead() { (ahead, readAhead) = (nil, nil) }
}
