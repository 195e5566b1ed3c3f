/// A row of a run.
public struct RowPlace: Hashable, Sendable {
    /// The run.
    public let run: RunID
    /// The row's number in the run's file.
    public let row: Int

    /// A run, and a row of it.
    public init(_ run: RunID, row: Int) {
        self.run = run
        self.row = row
    }
}
