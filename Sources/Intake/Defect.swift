import Registration

/// A problem and the place of its column, by which problems are ordered.
struct Defect: Hashable {
    /// The place of the column from 0; -1 for the whole row.
    let place: Int
    let problem: Problem
}
