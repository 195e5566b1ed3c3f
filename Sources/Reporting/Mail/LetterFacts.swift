public import Registration

/// Everything that a letter about a run tells.
public struct LetterFacts: Sendable {
    /// The run in numbers.
    public var account: RunAccount
    /// The day of the meeting, `YYYY-MM-DD`; nil where it is not known.
    public var day: String?
    /// What was ordered.
    public var order: MailOrder
    /// Its rows.
    public var lists: LetterLists
    /// Earlier runs of the meeting with rows that nobody has settled.
    public var earlier: [OpenRun] = []
    /// How many people Webex was asked to mail, by what it tells them.
    public var notices: [RunTerms.Notice: Int] = [:]

    /// A run, what was ordered, and its rows.
    public init(_ account: RunAccount, order: MailOrder, lists: LetterLists) {
        self.account = account
        self.order = order
        self.lists = lists
    }
}
