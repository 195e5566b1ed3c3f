/// What monitors are told after a run.
public struct RunMetrics: Hashable, Sendable {
    /// The run with its counts, as it ended.
    public var account: RunAccount
    /// When a run of this kind for this meeting last ended with exit code 0; nil for never.
    public var lastSuccess: Timestamp?
    /// How long this command waited because of throttling and failures, in all.
    public var waited: Duration = .zero
    /// Rows of calls for this meeting whose outcome nobody knows.
    public var doubts = 0
    /// How long the oldest mail has waited to be sent; nil where nothing is known of mails.
    public var outboxAge: Duration?

    /// The run; the rest is set afterwards.
    public init(_ account: RunAccount) {
        self.account = account
    }
}
