import Registration

/// A column whose cells are sent: one of the properties, or an answer.
struct SentColumn: Hashable, Sendable {
    /// Its place among all columns of the file, from 0.
    let place: Int
    /// The property; nil for an answer to a question of the meeting's form.
    let field: RegistrantField?

    /// What kind of value its cells hold.
    var kind: NormalText.Kind { field.map { NormalText.Kind(of: $0) } ?? .plain }
}
