/// JSON that is written value by value, for the bodies that carry a whole batch: Foundation's
/// encoder takes about fifteen times as long.
struct JSONBytes {
    private(set) var bytes: [UInt8] = []

    /// Nothing yet; room for about so many bytes.
    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    /// Adds what is JSON already.
    mutating func add(_ syntax: StaticString) {
        syntax.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Adds a whole number in its digits.
    mutating func add(digits: String) { bytes.append(contentsOf: digits.utf8) }

    /// Adds a number that a service named itself, as a JSON string where it is none after all.
    mutating func add(number: String) {
        let isNumber =
            number.utf8.allSatisfy { (48...57).contains($0) }
            && (number.utf8.first != 48 || number == "0") && !number.isEmpty
        if isNumber { add(digits: number) } else { add(text: number) }
    }

    /// Adds a text as a JSON string.
    mutating func add(text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { characters in
            if characters.allSatisfy(Self.isPlain) {
                bytes.append(contentsOf: characters)
            } else {
                for byte in characters { addEscaped(byte) }
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func addEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case 0x08: add(#"\b"#)
        case 0x09: add(#"\t"#)
        case 0x0A: add(#"\n"#)
        case 0x0C: add(#"\f"#)
        case 0x0D: add(#"\r"#)
        case 0..<0x20:
            add(#"\u00"#)
            bytes.append(UInt8(ascii: byte < 0x10 ? "0" : "1"))
            bytes.append(Self.digits[Int(byte & 0xF)])
        default: bytes.append(byte)
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)

    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
}
