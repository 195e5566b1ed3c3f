import Registration

/// Rows of a file that say which row of an earlier run they were, of a run that the ledger does not
/// know: another machine's, one that was pruned, or a column of that name that is no report's.
public struct UnknownRuns: Hashable, Sendable {
    /// Names that are told.
    private static let told = 3

    /// The first names, in the order in which they were met.
    public private(set) var names: [String] = []
    /// Rows that name one of them or another one.
    public private(set) var rows = 0
    private var isMore = false

    /// None so far.
    init() {}

    /// Takes in rows of such a run.
    mutating func add(_ name: String, rows count: Int) {
        rows += count
        if names.contains(name) { return }
        if names.count < Self.told { names.append(name) } else { isMore = true }
    }

    /// What it tells, in words: no full stop.
    public var words: String {
        let listed = names.map { "\"\(Excerpt($0))\"" }.joined(separator: ", ")
        return "the column _run names \(listed)\(isMore ? ", …" : ""), which this ledger does not "
            + "know: \(rows) row\(rows == 1 ? " was" : "s were") taken as they stand, and nothing "
            + "that a spreadsheet took from them was restored"
    }
}
