import Registration

/// A first and a last name out of one text.
///
/// The rule, in its order:
///
/// 1. `Last, First` where there is one comma.
/// 2. Where all letters are Han or Kana, the part before the first space is the family name.
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
        /// More than one comma, or a title or a remark at the end, leaves several ways.
        case unclear
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
            let words = SplitName.words(text[...])
            let cut = SplitName.isEastAsian(text) ? 1 : SplitName.surname(in: words)
            let (head, tail) = (words[..<cut], words[cut...])
            let isFamilyFirst = SplitName.isEastAsian(text)
            first = (isFamilyFirst ? tail : head).joined(separator: " ")
            last = (isFamilyFirst ? head : tail).joined(separator: " ")
        }
        if first.isEmpty || last.isEmpty { throw .single }
        let ends = [first, last].map { SplitName.words($0[...]).last ?? "" }
        if ends.contains(where: SplitName.isNoName) { throw .unclear }
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
                || (0xFF66...0xFF9F).contains(scalar.value) || scalar.value == 0x3005
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
