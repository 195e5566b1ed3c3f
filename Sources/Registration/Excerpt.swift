/// A value made fit for a message: on one line, at most 40 characters, addresses masked.
public struct Excerpt: Hashable, Sendable, CustomStringConvertible {
    /// The text to show.
    public let description: String

    /// Shortens, masks whatever looks like an address, and shows as `·` what a terminal would obey.
    public init(_ value: String) {
        if value.utf8.count <= 40, value.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) {
            description = Excerpt.maskedWhereNamed(value)
            return
        }
        let line = String(
            String.UnicodeScalarView(
                value.unicodeScalars.prefix(400)
                    .map { Excerpt.isUnfit($0) ? "·" : $0 }
            )
        )
        let masked = Excerpt.maskedWhereNamed(line)
        description = masked.count > 40 ? masked.prefix(39) + "…" : masked
    }

    /// A text on one line: control characters, line ends among them, are shown as `·`.
    public static func line(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { isUnfit($0) ? "·" : $0 }
            )
        )
    }

    /// A text as it is, but for what looks like addresses in it.
    public static func masking(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isAt) || text.contains(encodedAt) else {
            return text
        }
        return text.split(separator: " ", omittingEmptySubsequences: false)
            .map { maskedWhereNamed(String($0)) }
            .joined(separator: " ")
    }

    /// A word masked up to its last `@`, or to one as it stands in the address of a page.
    private static func maskedWhereNamed(_ word: String) -> String {
        if word.unicodeScalars.contains(where: isAt) { return masked(word) }
        guard word.utf8.contains(UInt8(ascii: "%")),
            let at = word.ranges(of: encodedAt).last, at.lowerBound > word.startIndex
        else { return word }
        return word.prefix(1) + "…" + word[at.lowerBound...]
    }

    /// The @ as it stands in the address of a page.
    private static let encodedAt = "%40"

    /// An address, or what was meant as one, with only its first character before the `@`; as it
    /// is where nothing stands before it: then it names nobody.
    static func masked(_ address: String) -> String {
        // By scalar: an accent that follows makes another character of the @.
        guard let at = address.unicodeScalars.lastIndex(where: isAt) else {
            return address.prefix(1) + "…"
        }
        if at == address.startIndex { return address }
        return address.prefix(1) + "…" + address[at...]
    }

    /// Controls, and what ends a line or turns its direction: a terminal would obey.
    private static func isUnfit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
        default: scalar.properties.generalCategory == .control
        }
    }

    /// The @, and what looks like one: U+FF20 and U+FE6B.
    private static func isAt(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "@" || scalar.value == 0xFF20 || scalar.value == 0xFE6B
    }
}
