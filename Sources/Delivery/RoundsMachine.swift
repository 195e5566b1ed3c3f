import Registration

/// When to stop sending and settle, and when to give up: answers in, the next step out.
///
/// A pass sends what waits; what stays open after it is settled, and what waits again is sent in
/// the next pass. A server that never answers, and rows that never arrive, end it.
struct RoundsMachine: Hashable, Sendable {
    /// What follows a pass that left attempts open.
    enum AfterPass: Hashable {
        case settle
        /// The rest stays in doubt: Webex works, and says nothing of these rows.
        case leaveOpen
    }

    /// What follows a settling.
    enum AfterSettling: Hashable {
        case sendAgain
        case stop
    }

    private let limits: Limits
    /// Calls without any answer, one after the other.
    private(set) var doubts = 0
    /// Whether this is not the first pass.
    private(set) var isRepeat = false
    private var setAside = 0
    private var hasProgress = false
    private var barrenRounds = 0

    init(_ limits: Limits) {
        self.limits = limits
    }

    /// Too many calls in a row were set aside: settle before sending more.
    var isStuck: Bool { setAside >= limits.doubtsInARow }

    /// Some row got an outcome that stays.
    mutating func progressed() {
        hasProgress = true
        answered()
    }

    /// Webex answered, and nothing is open because of it.
    mutating func answered() {
        doubts = 0
        setAside = 0
    }

    /// Webex answered, and its answer has to be looked up.
    mutating func puzzled() {
        doubts = 0
        setAside += 1
    }

    /// No usable answer.
    mutating func doubted() {
        doubts += 1
        setAside += 1
    }

    /// A pass has ended with open attempts; not complete when rows still wait.
    func afterPass(isComplete: Bool) -> AfterPass {
        let isHopeless = barrenRounds >= limits.settleRounds && !hasProgress
        return isHopeless && isComplete && doubts == 0 ? .leaveOpen : .settle
    }

    /// The open attempts were settled, so many rows of them for good.
    mutating func settled(forGood rows: Int) -> AfterSettling {
        let isIll = doubts >= limits.doubtsInARow && rows == 0
        barrenRounds = hasProgress || rows > 0 ? 0 : barrenRounds + 1
        hasProgress = false
        isRepeat = true
        setAside = 0
        if rows > 0 { doubts = 0 }
        return isIll || barrenRounds > limits.settleRounds ? .stop : .sendAgain
    }
}
