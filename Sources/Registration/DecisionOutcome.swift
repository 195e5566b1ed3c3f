/// What came of sending one decision.
public enum DecisionOutcome: Hashable, Sendable {
    /// The call was answered with 204, or the listing shows its effect.
    case answered
    /// Surely not applied: the decision waits to be sent again.
    case waiting
    /// Webex does not take it: a code such as `webex.409`, and its words.
    case refused(code: String, message: String)
    /// Nobody can say.
    case inDoubt(message: String)
    /// Another status than the one decided on stands there, or nobody: nothing is left to decide.
    case overtaken(message: String)
}

/// The outcome of one row's decision.
public struct DecisionSettlement: Hashable, Sendable {
    /// The row's number in the file.
    public let row: Int
    /// What came of it.
    public let outcome: DecisionOutcome

    /// A row and what came of its decision.
    public init(row: Int, outcome: DecisionOutcome) {
        self.row = row
        self.outcome = outcome
    }
}
