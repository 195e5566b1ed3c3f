public import Registration

/// On which rows of a run the policy is asked.
public struct ApplicantScope: Hashable, Sendable {
    /// The listing that tells when people registered; nil where nobody asks that.
    public var sweep: SweepID?
    /// The statuses, other than pending, that the service gave people as they were registered:
    /// who has one of these without having been named in an answer got it likewise.
    public var givenByService: Set<RegistrantStatus> = []
    /// Takes in people on whom a person, or an earlier run, decided.
    public var withDecided = false
    /// Takes in people of every status that Webex tells, such as those who were cancelled.
    public var withAnyStatus = false
    /// Takes in people who have yet to be registered.
    public var withWaiting = false

    /// Those who are pending, and those on whom the service itself decided in its answer.
    public init() {}
}
