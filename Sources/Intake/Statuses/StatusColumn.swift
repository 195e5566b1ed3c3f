import Registration

/// A column that nobody chose rows by, and whose values look as if some people do not come.
public struct StatusColumn: Hashable, Sendable {
    /// A value, and how many rows have it.
    public struct Count: Hashable, Sendable {
        /// The value, trimmed.
        public let value: String
        /// Rows that have it, whatever its case.
        public let rows: Int
    }

    /// Its name, as the file spells it.
    public let name: String
    /// The values that look so, in the order of the file.
    public let counts: [Count]
    /// The option that leaves these rows out, ready to paste.
    public let option: String

    /// What a tally came to; nil where nobody seems to be missing.
    init?(_ tally: ValueTally, at place: Int, in names: [String]) {
        var counts: [(folded: String, value: String, rows: Int)] = []
        for (bytes, rows) in zip(tally.values, tally.counts) {
            let value = FormulaGuard.stripped(String(decoding: bytes, as: UTF8.self)).trimmed
            guard StatusWords.tellOfAbsence(value, under: names[place]) else { continue }
            let folded = RowFilter.folded(value)
            if let index = counts.firstIndex(where: { $0.folded == folded }) {
                counts[index].rows += rows
            } else {
                counts.append((folded, value, rows))
            }
        }
        if counts.isEmpty { return nil }
        name = names[place]
        self.counts = counts.map { Count(value: $0.value, rows: $0.rows) }
        // An address is not shown, and a part of it would choose no row.
        let shown = counts.map(\.value).filter { Excerpt.masking($0) == $0 }
        let choice = RowChoice(
            column: RowChoice.name(ofColumnAt: place, in: names),
            values: shown.isEmpty ? counts.map { Excerpt.masking($0.value) } : shown
        )
        option = PastedOption.option("--except", choice.text)
    }

    /// What it tells, in words: no full stop.
    public var words: String {
        let listed = counts.map { "\"\(Excerpt($0.value))\" (\($0.rows))" }
        return "the column \"\(Excerpt(name))\" tells of people who do not seem to come: "
            + listed.joined(separator: ", ")
    }
}
