public import Registration

/// A meeting that was found by what people call it.
public struct FoundMeeting: Hashable, Sendable {
    /// The series, which people register for.
    public let id: MeetingID
    /// What was made of the words, where that was not their plain meaning.
    public let remark: String?
}
