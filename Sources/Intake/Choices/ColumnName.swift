import Registration

/// Finds the column that somebody names.
enum ColumnName {
    /// The places of the columns that a name means: those of exactly this name, else those of a
    /// name that is the same but for case, accents and punctuation, else `#4` for the fourth of
    /// those that are kept: a report puts columns of its own before and behind them.
    static func places(of name: String, in names: [String]) -> [Int] {
        let wanted = name.trimmed
        let exact = names.indices.filter { names[$0].trimmed == wanted }
        if !exact.isEmpty { return exact }
        let plain = HeaderAliases.plain(wanted)
        if wanted.hasPrefix("#"), let number = Int(wanted.dropFirst()) {
            let kept = kept(of: names)
            return kept.indices.contains(number - 1) ? [kept[number - 1]] : []
        }
        return plain.isEmpty ? [] : names.indices.filter { HeaderAliases.plain(names[$0]) == plain }
    }

    /// Whether two names mean one column of any file.
    static func isSame(_ one: String, _ other: String) -> Bool {
        let (left, right) = (HeaderAliases.plain(one), HeaderAliases.plain(other))
        return one.trimmed == other.trimmed || (left == right && !left.isEmpty)
    }

    /// The name by which a column is told from all others: its own, else its number.
    static func unique(_ place: Int, in names: [String]) -> String {
        let name = names[place].trimmed
        if places(of: name, in: names) == [place] { return name }
        return "#\(number(of: place, in: names))"
    }

    /// The number of a column among those that are kept, from 1; 0 for one of an earlier report.
    static func number(of place: Int, in names: [String]) -> Int {
        kept(of: names).firstIndex(of: place).map { $0 + 1 } ?? 0
    }

    private static func kept(of names: [String]) -> [Int] {
        names.indices.filter { !HeaderMatch.isOwn(names[$0]) }
    }

    /// The column that was probably meant; nil where none is near.
    static func near(_ name: String, in names: [String]) -> String? {
        Suggestion.nearest(to: name, among: names.filter { !$0.trimmed.isEmpty })
    }
}
