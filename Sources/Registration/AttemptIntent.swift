/// A call that is about to be made, as it is written down before the first byte leaves.
public struct AttemptIntent: Hashable, Sendable {
    /// `bulkInsert`, or what carries a decision out.
    public let operation: WebexOperation
    /// The meeting.
    public let meeting: MeetingID
    /// The run that makes the call.
    public let run: RunID
    /// The rows it is about; never empty.
    public let rows: [Int]

    /// A call, its meeting, its run and its rows.
    public init(_ operation: WebexOperation, meeting: MeetingID, run: RunID, rows: [Int]) {
        precondition(!rows.isEmpty, "an attempt is about somebody")
        self.operation = operation
        self.meeting = meeting
        self.run = run
        self.rows = rows
    }
}
