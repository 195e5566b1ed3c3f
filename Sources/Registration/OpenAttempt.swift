/// A call that the ledger has as begun and not as ended: in doubt until a listing settles it.
public struct OpenAttempt: Hashable, Sendable {
    /// Why it is open.
    public enum Reason: String, Hashable, Sendable, Codable {
        /// Sent, and no usable answer; or the process ended in between.
        case doubt
        /// Answered 409: not applied as a whole, and somebody of it is perhaps there.
        case conflict
    }

    /// One row of the call.
    public struct Item: Hashable, Sendable {
        /// The row's number in its run.
        public let row: Int
        /// Whom to look for.
        public let key: EmailKey
        /// The address as it was sent; a service may tell upper case from lower.
        public let email: String
        /// Whom a decision call was addressed to; nil for `bulkInsert`.
        public let id: RegistrantID?
        /// Whether another call for this row had no known outcome before: then the person, when
        /// found, is there because of us.
        public let wasDoubted: Bool
        /// The status from which a decision takes the person: any other is somebody's decision.
        public let stood: RegistrantStatus

        /// One row of the call.
        public init(
            row: Int,
            key: EmailKey,
            email: String? = nil,
            id: RegistrantID? = nil,
            wasDoubted: Bool = false,
            stood: RegistrantStatus = .pending
        ) {
            self.row = row
            self.key = key
            self.email = email ?? key.text
            self.id = id
            self.wasDoubted = wasDoubted
            self.stood = stood
        }
    }

    /// The note of a call whose process ended before it could write one.
    public static let crashNote = "the process ended before an answer was written down"

    /// The ledger's number.
    public let id: AttemptID
    /// The run that made the call: not always the one that settles it.
    public let run: RunID
    /// `bulkInsert`, or what carries a decision out.
    public let operation: WebexOperation
    /// When the intent was written down; the settle delay counts from here.
    public let recordedAt: Timestamp
    /// Why it is open.
    public let reason: Reason
    /// What the answer said, or what happened.
    public let note: String
    /// The rows not settled yet, in the order of the file; never empty.
    public let items: [Item]

    /// A call and its unsettled rows.
    public init(
        id: AttemptID,
        run: RunID,
        operation: WebexOperation,
        recordedAt: Timestamp,
        reason: Reason,
        note: String,
        items: [Item]
    ) {
        self.id = id
        self.run = run
        self.operation = operation
        self.recordedAt = recordedAt
        self.reason = reason
        self.note = note
        self.items = items
    }
}
