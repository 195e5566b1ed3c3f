import Registration

/// How the letters of an operand and of a value are made alike before they are compared.
enum Folding: Hashable, Sendable {
    /// Unicode's full case folding: `STRASSE`, `Straße` and `straße` are one word.
    case unicode
    /// A to Z lowered, nothing else: domains.
    case ascii
    /// As written: `matchCase: true`.
    case none

    /// The text with its letters made alike.
    func folded(_ text: String) -> String {
        switch self {
        case .unicode: text.caseFolded
        case .ascii:
            String(
                decoding: text.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 },
                as: UTF8.self
            )
        case .none: text
        }
    }
}
