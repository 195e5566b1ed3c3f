import Delivery
import Registration

/// A file on its way through a pass.
struct FileTurn: Sendable {
    /// What is written down while a file that somebody said yes to is on its way.
    static let approved = "approved"

    let candidate: EventStand.Candidate
    /// How it is read and decided on.
    var rules: PlannedEvent.Rules
    /// The same as it is written down.
    var file: DeliveredFile
    /// What was written down before; nil for a new one.
    var known: DeliveredFile?
    /// Whether somebody said yes to exactly this content.
    var isApproved: Bool
    /// Whether whoever is told of it knows already that Webex is away.
    var isOutageTold = false

    /// What came of its run.
    enum Outcome: Sendable {
        /// It ended, stopped by a guard or not.
        case ended(RunAccount, guarded: Stop?)
        /// It could not begin; nothing was sent.
        case prevented(RunFailure, RunID)
    }

    init(
        _ candidate: EventStand.Candidate,
        _ file: DeliveredFile,
        rules: PlannedEvent.Rules
    ) {
        (self.candidate, self.file, self.rules) = (candidate, file, rules)
        isApproved = false
    }
}
