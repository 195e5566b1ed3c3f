/// Reads one JSON text (RFC 8259): UTF-8, nested at most 64 deep.
struct JSONReader {
    /// Where and why a text is no JSON.
    struct Flaw: Error, Hashable, CustomStringConvertible {
        /// The offset of the first byte that does not fit.
        let byte: Int
        let reason: String

        var description: String { "\(reason) at byte \(byte)" }
    }

    private static let deepest = 64

    private let bytes: [UInt8]
    private var at = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The value of a whole text.
    static func value(of bytes: [UInt8]) throws(Flaw) -> JSON {
        var reader = JSONReader(bytes)
        reader.skipSpace()
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        if reader.at < bytes.count { throw reader.flaw("text after the value") }
        return value
    }

    private mutating func value(depth: Int) throws(Flaw) -> JSON {
        guard depth <= Self.deepest else { throw flaw("nested too deep") }
        guard let byte = peek else { throw flaw("the text ends too early") }
        switch byte {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func object(depth: Int) throws(Flaw) -> JSON {
        var members: [JSON.Member] = []
        at += 1
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object([]) }
        while true {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw flaw("no name in quotes") }
            let name = try string()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw flaw("no colon after a name") }
            skipSpace()
            members.append(JSON.Member(name, try value(depth: depth + 1)))
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw flaw("no comma or closing brace") }
        }
    }

    private mutating func array(depth: Int) throws(Flaw) -> JSON {
        var items: [JSON] = []
        at += 1
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array([]) }
        while true {
            skipSpace()
            items.append(try value(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(items) }
            guard take(UInt8(ascii: ",")) else { throw flaw("no comma or closing bracket") }
        }
    }

    private mutating func word(_ word: String, _ value: JSON) throws(Flaw) -> JSON {
        guard bytes[at...].starts(with: word.utf8) else { throw flaw("no JSON value") }
        at += word.utf8.count
        return value
    }

    private mutating func number() throws(Flaw) -> JSON {
        let start = at
        _ = take(UInt8(ascii: "-"))
        let whole = skipDigits()
        guard whole == 1 || (whole > 1 && bytes[at - whole] != UInt8(ascii: "0")) else {
            throw flaw("no JSON value")
        }
        if take(UInt8(ascii: ".")), skipDigits() == 0 { throw flaw("no digit") }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            if skipDigits() == 0 { throw flaw("no digit") }
        }
        return .number(String(decoding: bytes[start..<at], as: UTF8.self))
    }

    private mutating func string() throws(Flaw) -> String {
        at += 1
        if let plain = plainString() { return plain }
        var text: [UInt8] = []
        var start = at
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                text.append(contentsOf: bytes[start..<at])
                guard let string = String(validating: text, as: UTF8.self) else {
                    throw flaw("a string that is no UTF-8 ends")
                }
                at += 1
                return string
            case UInt8(ascii: "\\"):
                text.append(contentsOf: bytes[start..<at])
                at += 1
                text.append(contentsOf: String(try escaped()).utf8)
                start = at
            case 0..<0x20: throw flaw("a control character in a string")
            default: at += 1
            }
        }
        throw flaw("a string without an end")
    }

    /// A string of printable ASCII without escapes, as most are; nil for any other.
    private mutating func plainString() -> String? {
        let start = at
        let found: String? = bytes.withUnsafeBufferPointer { bytes in
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
                let byte = bytes[end]
                guard (0x20..<0x80).contains(byte), byte != UInt8(ascii: "\\") else { return nil }
                end += 1
            }
            guard end < bytes.count else { return nil }
            let text = UnsafeBufferPointer(rebasing: bytes[start..<end])
            return String(decoding: text, as: UTF8.self)
        }
        if let found { at += found.utf8.count + 1 }
        return found
    }

    private mutating func escaped() throws(Flaw) -> Unicode.Scalar {
        guard let byte = peek else { throw flaw("a string without an end") }
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try codePoint()
        default: throw flaw("an unknown escape")
        }
    }

    private mutating func codePoint() throws(Flaw) -> Unicode.Scalar {
        let first = try codeUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard UTF16.isLeadSurrogate(first), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u"))
        else { throw flaw("half a surrogate pair") }
        let second = try codeUnit()
        guard UTF16.isTrailSurrogate(second) else { throw flaw("half a surrogate pair") }
        return UTF16.decode(UTF16.EncodedScalar([first, second]))
    }

    private mutating func codeUnit() throws(Flaw) -> UInt16 {
        guard at + 4 <= bytes.count else { throw flaw("an unknown escape") }
        var unit: UInt16 = 0
        for byte in bytes[at..<(at + 4)] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw flaw("an unknown escape")
            }
            unit = unit << 4 | UInt16(digit)
        }
        at += 4
        return unit
    }

    private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        at += 1
        return true
    }

    private mutating func skipDigits() -> Int {
        let start = at
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { at += 1 }
        return at - start
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
            at += 1
        }
    }

    private func flaw(_ reason: String) -> Flaw { Flaw(byte: at, reason: reason) }
}
