/// An earlier run of a meeting with rows that nobody has settled since.
public struct OpenRun: Hashable, Sendable {
    /// The run.
    public let run: RunID
    /// Its file.
    public let file: String
    /// When it began.
    public let startedAt: Timestamp
    /// Rows of which nobody knows whether Webex has them.
    public let inDoubt: Int
    /// Other rows that a person must look at.
    public let needPerson: Int

    /// A run and what is open of it.
    public init(
        _ run: RunID,
        file: String,
        startedAt: Timestamp,
        inDoubt: Int,
        needPerson: Int
    ) {
        self.run = run
        self.file = file
        self.startedAt = startedAt
        self.inDoubt = inDoubt
        self.needPerson = needPerson
    }
}
