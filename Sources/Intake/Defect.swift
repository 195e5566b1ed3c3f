import Registration

/// A problem and the place of its column, by which problems are ordered.
struct Defect: Hashable {
    /// The place of the column from 0; -1 for the whole row.
    let place: Int
    private(set) var problem: Problem

    /// Whether the row is sent all the same.
    var isWarning: Bool { problem.severity == .warning }

    /// The same as a warning: the row is sent as it is.
    func asWarning(suggesting suggestion: String? = nil, isSafe: Bool = false) -> Defect {
        var defect = self
        defect.problem.severity = .warning
        defect.problem.suggestion = suggestion
        defect.problem.isSafe = isSafe
        return defect
    }
}
