import FoundationEssentials

/// Text for a header that ASCII cannot carry, as encoded words (RFC 2047): whole characters in
/// each, one blank between them, and none so long that it does not fit behind `Subject:`.
enum EncodedWords {
    /// The longest word, both ends included: a line with one has at most 76 characters, the name
    /// of the field among them (RFC 2047, 2).
    static let longest = 66

    /// The text as it may stand in an unstructured header field: as it is where that is plain.
    static func text(_ text: String) -> String {
        isPlain(text) ? text : encoded(text)
    }

    /// Whether every byte is printable, nothing looks like an encoded word, and lines can be
    /// folded between the words.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
            && !text.hasPrefix(" ") && !text.hasSuffix(" ") && !text.contains("  ")
            && text.split(separator: " ").allSatisfy { $0.utf8.count <= longest }
    }

    private static func encoded(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let quoted = bytes.reduce(0) { $0 + (isSafe($1) || $1 == 0x20 ? 1 : 3) }
        let isShorterQuoted = quoted <= (bytes.count + 2) / 3 * 4
        let room = longest - "=?UTF-8?Q??=".utf8.count
        return pieces(of: text) { piece in
            isShorterQuoted
                ? piece.utf8.reduce(0) { $0 + (isSafe($1) || $1 == 0x20 ? 1 : 3) } <= room
                : (piece.utf8.count + 2) / 3 * 4 <= room
        }
        .map { isShorterQuoted ? "=?UTF-8?Q?\(quotedPrintable($0))?=" : base64($0) }
        .joined(separator: " ")
    }

    /// Cuts between characters as people see them; within one only where it is longer than a word.
    private static func pieces(of text: String, fits: (String) -> Bool) -> [String] {
        var pieces: [String] = []
        var piece = ""
        func add(_ more: String) {
            if fits(piece + more) {
                piece += more
            } else {
                if !piece.isEmpty { pieces.append(piece) }
                piece = more
            }
        }
        for character in text {
            if fits(String(character)) {
                add(String(character))
            } else {
                for scalar in character.unicodeScalars { add(String(scalar)) }
            }
        }
        return piece.isEmpty ? pieces : pieces + [piece]
    }

    private static func base64(_ text: String) -> String {
        "=?UTF-8?B?\(Data(text.utf8).base64EncodedString())?="
    }

    private static func quotedPrintable(_ text: String) -> String {
        var quoted = ""
        for byte in text.utf8 {
            if byte == 0x20 {
                quoted += "_"
            } else if isSafe(byte) {
                quoted.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                quoted += "=" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return quoted
    }

    /// What may stand in a Q-encoded word of any field (RFC 2047, 5, rule 3).
    private static func isSafe(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: "!*+-/".utf8.contains(byte)
        }
    }
}
