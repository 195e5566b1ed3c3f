/// One row's fate, as the reports tell it.
public struct RowAccount: Hashable, Sendable {
    /// The row's number in the file, from 1, header not counted.
    public var row: Int
    /// The physical line on which the row begins.
    public var line: Int
    /// The cells as the file has them, in the order of `FileHeader.columns`.
    public var cells: [String]
    /// Where the row ended.
    public var bucket: Bucket
    /// All problems of an invalid row, in the order of the columns; else empty.
    public var problems: [Problem] = []
    /// The earlier row of a duplicate.
    public var repetition: Repetition?
    /// Why the row is where it is: `email.noAt`, `duplicate`, `webex.400`, `limit`; empty if plain.
    public var code: String = ""
    /// The same in words, Webex's own where it refused.
    public var message: String = ""
    /// Where the person stands on Webex; nil where nobody knows or nobody is.
    public var status: RegistrantStatus?
    /// What the policy's decision came to.
    public var decision: Decision = .none
    /// The rule that decided.
    public var rule: String?
    /// Webex's name for the person.
    public var registrantID: RegistrantID?
    /// How many calls were made for the row: inserts and decisions.
    public var attempts: Int = 0
    /// What the reconciliation found, where it differs from what was believed.
    public var discrepancy: Finding.Kind?

    /// A row, its place and its bucket; the rest is set afterwards.
    public init(row: Int, line: Int, cells: [String], bucket: Bucket) {
        self.row = row
        self.line = line
        self.cells = cells
        self.bucket = bucket
    }

    /// Whether the run looked at the person, and leaves them where somebody put them.
    private var isLeft: Bool { decision == .held }

    /// Whether a person must look at the row (exit 65).
    ///
    /// Source: house, "Exit codes" and "Row buckets": invalid, refused, in doubt, the same address
    /// under another name, vanished, listed twice, or on Webex as rejected or cancelled, or with a
    /// status that nobody knows, where no decision of this run made it so.
    public var needsPerson: Bool {
        switch bucket {
        case .invalid, .refused, .inDoubt: true
        case .duplicate: repetition?.isOtherPerson ?? false
        case .alreadyRegistered, .registered: discrepancy != nil || isStopped
        case .notSent: discrepancy != nil
        }
    }

    /// Whether the person cannot join, or nobody knows whether they can, and not by this run.
    private var isStopped: Bool {
        switch status {
        case .cancelled: decision != .cancelled && !isLeft
        case .rejected: decision != .rejected && !isLeft
        case .other: decision == .none
        case .pending, .approved, nil: false
        }
    }
}
