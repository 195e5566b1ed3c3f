public import Registration

/// What ended the sending before its end, and how the process should end because of it.
public struct Stop: Hashable, Sendable {
    /// 69, 75 or 77.
    public let status: ExitStatus
    /// A code for the rows that were not sent: `webex.401`, `meeting.refuses`, `interrupted`.
    public let code: String
    /// What happened and what to do, for people.
    public let message: String
    /// When to come back, where that is known.
    public let resumeAt: Timestamp?

    /// A stop with its reason.
    public init(status: ExitStatus, code: String, message: String, resumeAt: Timestamp?) {
        self.status = status
        self.code = code
        self.message = message
        self.resumeAt = resumeAt
    }
}
