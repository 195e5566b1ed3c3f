public import Registration

/// What the answer to an insert or a decision means for its rows (house: the outcome tables).
public enum AnswerClass: Hashable, Sendable {
    /// Surely not applied, and the same may be sent again after a wait.
    case notApplied(CallFailure)
    /// Applied for every row.
    case applied([Settlement])
    /// Answered, with some rows left out: these are in doubt.
    case partial([Settlement])
    /// Nobody can say whether it was applied.
    case inDoubt(CallFailure)
    /// Not applied as a whole, because of somebody who has to be looked up.
    case conflict(Refusal)
    /// Not applied, because of what was sent.
    case refused(Refusal)
    /// Nothing more is sent. `mayBeApplied` where the status does not exclude it.
    case stop(Stop, mayBeApplied: Bool)
}
