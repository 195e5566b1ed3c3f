/// Reads what `StoredText.array` writes, in one pass and without a tree.
enum StoredArray {
    /// The texts of a JSON array of texts; nil for anything that `StoredText.array` does not write.
    static func texts(in bytes: UnsafeBufferPointer<UInt8>) -> [String]? {
        guard bytes.count >= 2, bytes[0] == UInt8(ascii: "["),
            bytes[bytes.count - 1] == UInt8(ascii: "]")
        else { return nil }
        if bytes.count == 2 { return [] }
        var texts: [String] = []
        var at = 0
        while at < bytes.count - 1 {
            // A bracket before the first text, a comma before the others.
            guard bytes[at] == UInt8(ascii: texts.isEmpty ? "[" : ","),
                bytes[at + 1] == UInt8(ascii: "\""),
                let (text, next) = text(in: bytes, from: at + 2)
            else { return nil }
            texts.append(text)
            at = next
        }
        return at == bytes.count - 1 ? texts : nil
    }

    /// The text that begins behind a quote, and where its closing quote is passed.
    private static func text(
        in bytes: UnsafeBufferPointer<UInt8>,
        from start: Int
    ) -> (text: String, next: Int)? {
        var at = start
        while at < bytes.count {
            switch bytes[at] {
            case UInt8(ascii: "\""):
                return (String(decoding: bytes[start..<at], as: UTF8.self), at + 1)
            case UInt8(ascii: "\\"): return unescaped(in: bytes, from: start, at: at)
            default: at += 1
            }
        }
        return nil
    }

    /// The same for a text that has an escape at `at`: `\"`, `\\` or `\u00` and two digits.
    private static func unescaped(
        in bytes: UnsafeBufferPointer<UInt8>,
        from start: Int,
        at escape: Int
    ) -> (text: String, next: Int)? {
        var plain = Array(bytes[start..<escape])
        var at = escape
        while at + 1 < bytes.count {
            switch (bytes[at], bytes[at + 1]) {
            case (UInt8(ascii: "\""), _): return (String(decoding: plain, as: UTF8.self), at + 1)
            case (UInt8(ascii: "\\"), UInt8(ascii: "\"")),
                (UInt8(ascii: "\\"), UInt8(ascii: "\\")):
                plain.append(bytes[at + 1])
                at += 2
            case (UInt8(ascii: "\\"), UInt8(ascii: "u")):
                guard at + 6 <= bytes.count, bytes[at + 2] == UInt8(ascii: "0"),
                    bytes[at + 3] == UInt8(ascii: "0"),
                    let value = UInt8(
                        String(decoding: bytes[(at + 4)..<(at + 6)], as: UTF8.self),
                        radix: 16
                    ), value < 0x20
                else { return nil }
                plain.append(value)
                at += 6
            case (UInt8(ascii: "\\"), _): return nil
            default:
                plain.append(bytes[at])
                at += 1
            }
        }
        return nil
    }
}
