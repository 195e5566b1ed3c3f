/// What runs of one file have in common: the meeting, the service, and what they are for.
public struct RunPlace: Hashable, Sendable {
    /// The meeting.
    public let meeting: MeetingID
    /// Where its requests go.
    public let target: Target
    /// What such a run is for.
    public let purpose: RunPurpose

    /// A meeting at a service, and a purpose.
    public init(_ meeting: MeetingID, on target: Target, for purpose: RunPurpose = .register) {
        self.meeting = meeting
        self.target = target
        self.purpose = purpose
    }
}
