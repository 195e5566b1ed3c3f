/// One decision on its way to Webex.
public struct DecisionItem: Hashable, Sendable {
    /// The row's number in the file.
    public let row: Int
    /// Whom the call is addressed to.
    public let id: RegistrantID
    /// Whom the listing shows the effect on.
    public let key: EmailKey

    /// A row, its registrant and its key.
    public init(row: Int, id: RegistrantID, key: EmailKey) {
        self.row = row
        self.id = id
        self.key = key
    }
}

/// The decisions of one call: never empty, all with one ruling and one `notify`.
public struct DecisionBatch: Hashable, Sendable {
    /// Never a `hold`, which is not sent.
    public let ruling: Verdict.Ruling
    /// `sendEmail` of the call.
    public let notify: Bool
    /// In the order of the file.
    public let items: [DecisionItem]

    /// Takes decisions of one kind in the order of the file.
    public init(_ ruling: Verdict.Ruling, notify: Bool, items: [DecisionItem]) {
        precondition(ruling != .hold && !items.isEmpty, "a decision call decides on somebody")
        self.ruling = ruling
        self.notify = notify
        self.items = items
    }
}
