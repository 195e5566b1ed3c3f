/// What came of sending one row.
public enum Outcome: Hashable, Sendable {
    /// Webex has the person, because of us.
    case registered(Registrant)
    /// Webex has the person, and not because of this run.
    case alreadyRegistered(Registrant)
    /// Webex refused this row by itself: a code such as `webex.400`, and its words.
    case refused(code: String, message: String)
    /// Nobody can say; the next run settles it first.
    case inDoubt(message: String)
    /// Surely not applied: the row waits to be sent again.
    case waiting
    /// Not applied, and not to be sent by this run: a code such as `limit`, and the reason.
    case notSent(code: String, message: String)
}

/// The outcome of one row of an attempt.
public struct Settlement: Hashable, Sendable {
    /// The row's number in the file.
    public let row: Int
    /// What came of it.
    public let outcome: Outcome

    /// A row and what came of it.
    public init(row: Int, outcome: Outcome) {
        self.row = row
        self.outcome = outcome
    }
}
