/// A file of attendees that was found for an event, by its content.
public struct DeliveredFile: Hashable, Sendable {
    /// What became of it.
    public enum State: String, CaseIterable, Hashable, Sendable, Codable {
        /// Not finished: the next pass goes on with it.
        case waiting
        /// Every row has its fate.
        case done
        /// Nothing of it can be used.
        case failed
        /// Somebody has to say yes.
        case held
    }

    /// The event.
    public let event: String
    /// Where its meeting is.
    public let target: Target
    /// The inbox, or the folder of a file that is named; forgetting somebody searches it.
    public let inbox: String
    /// The subfolder of the inbox; empty for the inbox itself.
    public let folder: String
    /// The file's name without its folder.
    public let name: String
    /// A digest of its bytes.
    public let content: String
    /// A digest of how it is read and decided on.
    public let choices: String
    /// What became of it.
    public var state = State.waiting
    /// The run that it was read for; nil before the first.
    public var run: RunID?
    /// How that ended.
    public var exit = ExitStatus.done
    /// Why it is held, or failed, in words for people; empty for others.
    public var words = ""
    /// When that was.
    public var at: Timestamp

    /// A file that nobody has read yet.
    public init(
        _ name: String,
        of event: EventRecord,
        in place: (inbox: String, folder: String),
        digests: (content: String, choices: String),
        at moment: Timestamp
    ) {
        self.name = name
        self.event = event.name
        target = event.target
        (inbox, folder) = place
        (content, choices) = digests
        at = moment
    }
}
