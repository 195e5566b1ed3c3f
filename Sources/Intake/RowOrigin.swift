/// Where a row of a report came from: the run, and its number there (columns `_run` and `_row`).
public struct RowOrigin: Hashable, Sendable {
    /// The name of the run.
    public let run: String
    /// The number of the row in the file of that run, from 1.
    public let row: Int

    /// A row of an earlier run.
    public init(run: String, row: Int) {
        self.run = run
        self.row = row
    }
}
