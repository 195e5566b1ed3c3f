/// Text whose UTF-8 was read as Windows-1252, and how that is undone.
enum Mojibake {
    /// What was meant; nil where the text is none.
    ///
    /// Every character has to be one of Windows-1252, and the bytes of all of them together valid
    /// UTF-8: then reading those again gives this text, letter by letter. What was garbled several
    /// times is undone as often.
    static func undone(_ text: String) -> String? {
        var found: String?
        // Garbling makes a text longer each time, so this ends; three times is the most ever seen.
        for _ in 0..<3 {
            guard let earlier = once(found ?? text) else { break }
            found = earlier
        }
        return found
    }

    private static func once(_ text: String) -> String? {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            guard let byte = byte(of: scalar) else { return nil }
            bytes.append(byte)
        }
        guard let found = String(validating: bytes, as: UTF8.self),
            !found.unicodeScalars.contains(where: isUnlikely), isMeant(Array(found.unicodeScalars))
        else { return nil }
        return found
    }

    /// Whether somebody may have written this: `NICCOLÒ MARIA` with a no-break space, `CAFFÈ®`,
    /// `NGÔ’S` and `PÅ NORGE` are right as they stand, and would be read as one strange letter in
    /// the middle of a word of others.
    private static func isMeant(_ text: [Unicode.Scalar]) -> Bool {
        let letters = text.indices.filter { text[$0].value >= 0x80 }
        guard text.contains(where: { !$0.properties.isWhitespace }) else { return false }
        // Greek, Cyrillic, Hebrew, Arabic and the like come in words of their own.
        let foreign = letters.filter { (0x180...0x7FF).contains(text[$0].value) }
        if foreign.count == 1 || foreign.contains(where: { hasLatin(beside: $0, in: text) }) {
            return false
        }
        guard letters.count == 1, let only = letters.first, only > 0, text[only - 1].isCapital
        else { return true }
        switch text[only].value {
        case 0x100...0x17F: return false
        // A small letter in a word of capitals.
        case 0xDF...0xFF: return only < 2 || !text[only - 2].isCapital
        default: return true
        }
    }

    private static func hasLatin(beside place: Int, in text: [Unicode.Scalar]) -> Bool {
        [place - 1, place + 1]
            .contains { place in
                text.indices.contains(place) && text[place].isASCII
                    && text[place].properties.isAlphabetic
            }
    }

    /// What nobody meant: controls, and letters of phonetic alphabets and of N'Ko, which `É’`, `É®`
    /// and `ß–` would be read as.
    private static func isUnlikely(_ scalar: Unicode.Scalar) -> Bool {
        (0x80..<0xA0).contains(scalar.value) || scalar.value < 0x20
            || (0x240...0x36F).contains(scalar.value) || (0x7C0...0x7FF).contains(scalar.value)
    }

    /// The byte of a character in Windows-1252.
    private static func byte(of scalar: Unicode.Scalar) -> UInt8? {
        if scalar.value < 0x80 || (0xA0...0xFF).contains(scalar.value) {
            return UInt8(scalar.value)
        }
        return upper[scalar.value]
    }

    /// The bytes from 0x80 to 0x9F, by their characters; the five that stand for none are read as
    /// in Latin-1.
    private static let upper: [UInt32: UInt8] = Dictionary(
        uniqueKeysWithValues: (0x80...0x9F)
            .map { byte in
                (TextEncoding.windows1252(byte).map { UInt32($0) } ?? UInt32(byte), byte)
            }
    )
}

extension Unicode.Scalar {
    /// Whether it is one of A to Z.
    fileprivate var isCapital: Bool { (0x41...0x5A).contains(value) }
}
