import Foundation

/// Whom somebody looks for: an address, or part of a name.
public enum PersonQuery: Hashable, Sendable {
    /// Everybody under this address.
    case address(EmailKey)
    /// Everybody whose name has these words in it, folded.
    case name(String)

    /// What was asked for: an address where there is an `@` in it, else a name.
    ///
    /// A name is looked for without regard to case (`String.caseFolded`), spacing and accents: on
    /// other people's keyboards `Émile` is `emile`.
    public init(_ text: String) {
        if text.contains("@") {
            self = .address(EmailKey(text))
        } else {
            self = .name(Self.plain(text))
        }
    }

    /// Whether a person of these names is meant, in whichever order the two were asked for.
    ///
    /// For an address no name will do.
    public func names(_ first: String, _ last: String) -> Bool {
        guard case .name(let wanted) = self, !wanted.isEmpty else { return false }
        let (first, last) = (Self.plain(first), Self.plain(last))
        return "\(first) \(last)".contains(wanted) || "\(last) \(first)".contains(wanted)
    }

    /// Whether a cell of a row without a person is what was asked for: the address itself, or a
    /// text with the name in it.
    public func isIn(cell: String) -> Bool {
        switch self {
        case .address(let key): EmailKey(cell) == key
        case .name(let wanted): !wanted.isEmpty && Self.plain(cell).contains(wanted)
        }
    }

    private static func plain(_ text: String) -> String {
        withoutAccents(text.caseFolded).split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
    }

    /// The text without combining diacritical marks (U+0300 to U+036F), the others decomposed.
    private static func withoutAccents(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 128 }) { return text }
        return String(
            String.UnicodeScalarView(
                text.decomposedStringWithCanonicalMapping.unicodeScalars
                    .filter { !(0x300...0x36F).contains($0.value) }
            )
        )
    }
}
