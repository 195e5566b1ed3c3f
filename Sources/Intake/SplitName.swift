import Registration

/// A first and a last name out of one text.
///
/// The rule, in its order:
///
/// 1. `Last, First` where there is one comma.
/// 2. Where all letters are Han or Kana, the part before the first space or `・` is the family name;
///    where all are Katakana and a `・` parts them, it is the first name (`ジョン・スミス`).
/// 3. Else the last word is the last name, with the particles before it (`von`, `de la`, `al`, …),
///    and everything in front is the first name. The first word of all is a particle only in small
///    letters: `Al Gore` has a first name, and `von Trapp` has none.
struct SplitName: Hashable, Sendable {
    /// Why a text is no first and last name.
    enum Flaw: String, Error, Hashable {
        /// There is nothing.
        case empty
        /// There is one name.
        case single
        /// More than one comma leaves several ways.
        case unclear
        /// A title, a degree or a remark stands at the end.
        case titled
    }

    let first: String
    let last: String

    /// Splits a text, trimmed or not.
    init(_ text: String) throws(Flaw) {
        let parts = text.split(omittingEmptySubsequences: false) { ",，、".contains($0) }
            .map { SplitName.words($0).joined(separator: " ") }
        if parts.allSatisfy(\.isEmpty) { throw .empty }
        if parts.count > 2 { throw .unclear }
        if parts.count == 2 {
            (last, first) = (parts[0], parts[1])
        } else {
            let isEastAsian = SplitName.isEastAsian(text)
            let isParted: (Character) -> Bool = {
                SplitName.middleDots.contains($0) || $0.isWhitespace
            }
            let words =
                isEastAsian
                ? text.split(whereSeparator: isParted).map { String($0) }
                : SplitName.words(text[...])
            let cut = isEastAsian ? min(1, words.count) : SplitName.surname(in: words)
            let (head, tail) = (words[..<cut], words[cut...])
            let isFamilyFirst = isEastAsian && !SplitName.isForeignInKatakana(text)
            first = (isFamilyFirst ? tail : head).joined(separator: " ")
            last = (isFamilyFirst ? head : tail).joined(separator: " ")
        }
        if first.isEmpty || last.isEmpty { throw .single }
        let ends = [first, last].map { SplitName.words($0[...]).last ?? "" }
        if ends.contains(where: SplitName.isNoName) { throw .titled }
    }

    /// The place of the first word of the last name.
    private static func surname(in words: [String]) -> Int {
        var place = words.count - 1
        while place > 0, particles.contains(words[place - 1].lowercased()) {
            if place == 1 && words[0].first?.isUppercase ?? true { break }
            place -= 1
        }
        return place
    }

    private static func words(_ text: Substring) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map { String($0) }
    }

    /// Whether a text is written in Han and Kana alone, spaces and `・` aside.
    private static func isEastAsian(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isWhitespace || scalar.properties.isIdeographic
                || (0x3040...0x30FF).contains(scalar.value)
                || (0xFF65...0xFF9F).contains(scalar.value) || scalar.value == 0x3005
        }
    }

    /// The dots between the parts of a name, full and half width.
    private static let middleDots: Set<Character> = ["・", "･"]

    /// Whether a text is a name of elsewhere as it is written in Japanese.
    private static func isForeignInKatakana(_ text: String) -> Bool {
        text.contains(where: middleDots.contains)
            && text.unicodeScalars.allSatisfy { scalar in
                scalar.properties.isWhitespace || (0x30A0...0x30FF).contains(scalar.value)
                    || (0xFF65...0xFF9F).contains(scalar.value)
            }
    }

    /// Whether a word at the end is a title, a degree or a remark.
    private static func isNoName(_ word: String) -> Bool {
        word.hasSuffix(")") || titles.contains(word.lowercased().filter { $0 != "." })
    }

    private static let titles: Set<String> = [
        "jr", "sr", "ii", "iii", "iv", "md", "phd", "dr", "mba", "msc", "bsc", "esq", "cpa", "rn",
        "dds", "jd",
    ]

    private static let particles: Set<String> = [
        "af", "al", "ap", "av", "bin", "bint", "da", "dal", "das", "de", "degli", "dei", "del",
        "della", "delle", "den", "der", "des", "di", "do", "dos", "du", "el", "ibn", "la", "las",
        "le", "lo", "los", "ten", "ter", "van", "vom", "von", "zu", "zum", "zur",
    ]
}
