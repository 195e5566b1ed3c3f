public import Registration

/// How a courier goes about it: the patience and the portions of one command.
public struct DeliveryOptions: Hashable, Sendable {
    /// Every other bound.
    public var limits: Limits
    /// People in one insert, ids in one decision.
    public var batchSize: Int
    /// How long Webex may still apply a request whose answer was lost.
    public var settleDelay: Duration
    /// The longest single wait; a longer one ends the run, resumable.
    public var longestWait: Duration
    /// When the run has to end, resumable; nil for never.
    public var deadline: Timestamp?
    /// All on, but for a simulation that sees what comes of one less.
    package var safeguards = Safeguards.all {
        didSet { if !safeguards.contains(.settle) { settleDelay = .zero } }
    }

    /// Takes the limits, and what a command may set otherwise.
    ///
    /// A batch holds at least one row.
    public init(
        limits: Limits,
        batchSize: Int,
        settleDelay: Duration,
        longestWait: Duration,
        deadline: Timestamp?
    ) {
        precondition(batchSize > 0, "a batch has somebody in it")
        self.limits = limits
        self.batchSize = batchSize
        self.settleDelay = settleDelay
        self.longestWait = longestWait
        self.deadline = deadline
    }
}
