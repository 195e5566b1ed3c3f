import Foundation
import Registration

/// A cell in the form in which it is sent.
///
/// White space and invisible characters are taken off both ends, no-break spaces are spaces, and
/// accents are joined with their letters (Unicode's NFC). Within an e-mail or a phone number
/// invisible characters are taken out, and full-width characters of an e-mail (U+FF01 to U+FF5E)
/// become those of ASCII. Within any other text they stay: the joiners U+200C and U+200D belong to
/// the spelling of names in Persian and in scripts of India.
struct NormalText {
    /// What kind of value a cell holds.
    enum Kind: Hashable, Sendable {
        case address
        case phone
        case plain

        /// That of a property.
        init(of field: RegistrantField) {
            switch field {
            case .email: self = .address
            case .phone, .fax: self = .phone
            default: self = .plain
            }
        }
    }

    /// The normal form.
    let text: String
    /// What had to be done for it.
    let changes: Normalisation.Kinds

    /// Brings a cell into normal form.
    init(_ cell: String, as kind: Kind) {
        if cell.utf8.allSatisfy({ $0 < 0x80 }) {
            text = cell.quicklyTrimmed
            changes = text.utf8.count == cell.utf8.count ? [] : .trimmed
            return
        }
        var changes: Normalisation.Kinds = []
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(cell.utf8.count)
        for scalar in cell.unicodeScalars {
            if Self.isNoBreakSpace(scalar) {
                scalars.append(" ")
                changes.insert(.noBreakSpaces)
            } else if kind != .plain && Self.isInvisible(scalar, within: true) {
                changes.insert(.zeroWidth)
            } else if kind == .address, let plain = Self.plain(scalar) {
                scalars.append(plain)
                changes.insert(.fullWidth)
            } else {
                scalars.append(scalar)
            }
        }
        func takeOff(_ scalar: Unicode.Scalar) -> Bool {
            let isSpace = scalar.properties.isWhitespace
            guard isSpace || Self.isInvisible(scalar, within: false) else { return false }
            changes.insert(isSpace ? .trimmed : .zeroWidth)
            return true
        }
        var rest = scalars[...]
        while let first = rest.first, takeOff(first) { rest.removeFirst() }
        while let last = rest.last, takeOff(last) { rest.removeLast() }
        let apart = String(String.UnicodeScalarView(rest))
        text = apart.precomposedStringWithCanonicalMapping
        if !text.utf8.elementsEqual(apart.utf8) { changes.insert(.composed) }
        self.changes = changes
    }

    /// U+00A0, and the narrow and the figure space.
    private static func isNoBreakSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0xA0 || scalar.value == 0x202F || scalar.value == 0x2007
    }

    /// Zero-width space, joiners, direction marks, word joiner, byte order mark; within an address
    /// or a number also what embeds and isolates directions, which comes along from contact cards.
    private static func isInvisible(_ scalar: Unicode.Scalar, within: Bool) -> Bool {
        switch scalar.value {
        case 0x200B...0x200F, 0x2060, 0xFEFF: true
        case 0x202A...0x202E, 0x2066...0x2069: within
        default: false
        }
    }

    /// The ASCII character that a full-width one stands for; nil for any other.
    private static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
        case 0xFE6B: "@"
        case 0x3002, 0xFF61: "."
        default: nil
        }
    }
}
