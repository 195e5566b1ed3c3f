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
        case .unicode: Folding.caseFolded(text)
        case .ascii:
            String(
                decoding: text.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 },
                as: UTF8.self
            )
        case .none: text
        }
    }

    /// Lowered, raised and lowered again, scalar by scalar: what CaseFolding.txt says of every
    /// scalar but the dotless i, which stays itself (and of Cherokee, whose letters fold the other
    /// way, which compares alike).
    private static func caseFolded(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 128 }) { return text.lowercased() }
        var folded = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard scalar.value != 0x131 else {
                folded.append(scalar)
                continue
            }
            for low in scalar.properties.lowercaseMapping.unicodeScalars {
                for high in low.properties.uppercaseMapping.unicodeScalars {
                    folded.append(contentsOf: high.properties.lowercaseMapping.unicodeScalars)
                }
            }
        }
        return String(folded)
    }
}
