public import Registration

/// What a file that comes back has to know of the run that it names.
public struct EarlierRun: Hashable, Sendable {
    /// The meeting that its people were registered for.
    public let meeting: MeetingID
    /// Where its requests went.
    public let target: Target
    /// The meeting's title; empty where the run never learned it.
    public let title: String
    /// The names of the file's columns, in the order of its cells.
    public let columns: [String]
}
