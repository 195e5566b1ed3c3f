import Registration

/// One field compared with one operator, both sides folded alike.
struct Criterion: Hashable, Sendable {
    let field: PolicyField
    let folding: Folding
    let comparison: Comparison
    /// As people read it: `companyName contains "acme"`; shortened, addresses masked.
    let words: String

    init(_ field: PolicyField, _ folding: Folding, _ comparison: Comparison, words: String) {
        self.field = field
        self.folding = folding
        self.comparison = comparison
        self.words = words
    }

    /// The same question of one of the values of a list.
    func about(_ value: String) -> Criterion {
        Criterion(
            field,
            folding,
            .equals(value),
            words: "\(field.name) equals \"\(Excerpt(value))\""
        )
    }
}
