/// What was made the same on the way in: how many cells, of those that are sent.
///
/// A file's cells are told as they are; a person is registered with the normal form of them
/// (`NormalText`).
public struct Normalisation: Hashable, Sendable {
    /// What can be made the same in a cell.
    struct Kinds: OptionSet, Hashable {
        let rawValue: UInt8
        /// White space at an end was taken off.
        static let trimmed = Kinds(rawValue: 1)
        /// Letters and their accents were joined (Unicode's NFC).
        static let composed = Kinds(rawValue: 2)
        /// No-break spaces became spaces.
        static let noBreakSpaces = Kinds(rawValue: 4)
        /// Characters that nobody sees were taken out.
        static let zeroWidth = Kinds(rawValue: 8)
        /// Full-width characters of an e-mail, such as `＠`, became those of ASCII.
        static let fullWidth = Kinds(rawValue: 16)

        /// The stable names of the kinds, in one order.
        var codes: [String] {
            [
                (.trimmed, "value.trimmed"), (.composed, "value.composed"),
                (.noBreakSpaces, "value.noBreakSpace"), (.zeroWidth, "value.zeroWidth"),
                (Kinds.fullWidth, "email.fullWidth"),
            ]
            .compactMap { contains($0.0) ? $0.1 : nil }
        }
    }

    /// Cells with white space at an end.
    public internal(set) var trimmed = 0
    /// Cells with letters and accents apart.
    public internal(set) var composed = 0
    /// Cells with no-break spaces.
    public internal(set) var noBreakSpaces = 0
    /// Cells with characters that nobody sees.
    public internal(set) var zeroWidth = 0
    /// E-mails with full-width characters.
    public internal(set) var fullWidth = 0

    /// Nothing.
    public init() {}

    /// Counts one cell.
    mutating func count(_ kinds: Kinds) {
        if kinds.isEmpty { return }
        if kinds.contains(.trimmed) { trimmed += 1 }
        if kinds.contains(.composed) { composed += 1 }
        if kinds.contains(.noBreakSpaces) { noBreakSpaces += 1 }
        if kinds.contains(.zeroWidth) { zeroWidth += 1 }
        if kinds.contains(.fullWidth) { fullWidth += 1 }
    }

    /// Counts what was counted elsewhere.
    mutating func add(_ other: Normalisation) {
        trimmed += other.trimmed
        composed += other.composed
        noBreakSpaces += other.noBreakSpaces
        zeroWidth += other.zeroWidth
        fullWidth += other.fullWidth
    }

    /// All of it in one sentence, no full stop; nil where there is nothing.
    var sentence: String? {
        let told = [
            (trimmed, "spaces at an end taken off"),
            (composed, "accents joined with their letters (NFC)"),
            (noBreakSpaces, "no-break spaces made spaces"),
            (zeroWidth, "invisible characters taken out"),
            (fullWidth, "full-width characters of the e-mail made plain"),
        ]
        .filter { $0.0 > 0 }
        .map { "\($0.0) cell\($0.0 == 1 ? "" : "s") with \($0.1)" }
        return told.isEmpty ? nil : "sent in normal form: " + told.joined(separator: ", ")
    }
}
