/// The advice for a word that is not known: the one that was probably meant, else all there are.
public enum Suggestion {
    /// `did you mean …`, or `use one of …`, for a key of a YAML file.
    public static func advice(for key: String, among known: [String]) -> String {
        key.contains(":") ? "put a space after the colon" : choice(for: key, among: known)
    }

    /// `did you mean …`, or `use one of …`, for any other word.
    public static func choice(for word: String, among known: [String]) -> String {
        guard let nearest = nearest(to: word, among: known) else {
            return "use " + (known.count == 1 ? "" : "one of ") + known.joined(separator: ", ")
        }
        return "did you mean `\(nearest)`?"
    }

    /// The known word that differs least; nil where none is near.
    public static func nearest(to word: String, among known: [String]) -> String? {
        // Longer than any word there is: not worth the comparison.
        let given = plain(String(word.prefix(40)))
        guard given.count > 1 else { return nil }
        let ranked = known.map { (word: $0, distance: distance(given, plain($0))) }
        let best = ranked.min { $0.distance < $1.distance }
        if let best, best.distance <= max(1, given.count / 3) { return best.word }
        guard given.count > 3 else { return nil }
        return known.first { holds(plain($0), given) }
    }

    /// Letters and digits only, lowered: `first_name` is as good as `firstName`.
    private static func plain(_ word: String) -> [Character] {
        word.lowercased().filter { $0.isLetter || $0.isNumber }.map(\.self)
    }

    private static func holds(_ word: [Character], _ part: [Character]) -> Bool {
        guard part.count <= word.count else { return false }
        return (0...word.count - part.count).contains { word[$0...].starts(with: part) }
    }

    /// How many letters are inserted, left out, replaced or swapped with a neighbour
    /// (Damerau and Levenshtein, optimal string alignment).
    public static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var before: [Int] = []
        var last = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                let replaced = last[column] + (letter == other ? 0 : 1)
                var best = min(replaced, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    best = min(best, before[column - 1] + 1)
                }
                current.append(best)
            }
            before = last
            last = current
        }
        return last[right.count]
    }
}
