public import Registration

/// What happens while a pass goes on.
public enum OnboardingEvent: Sendable {
    /// A meeting was made.
    case made(MeetingID, event: String)
    /// A file is taken in.
    case taking(file: String, event: String)
    /// What its run reports.
    case run(RunEvent)
    /// A run has ended, or was kept from beginning, and its mail waits in the outbox.
    case ended(RunAccount)
}
