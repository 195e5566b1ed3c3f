/// A JSON value as it was sent or is to be sent: objects keep their order, numbers their spelling.
///
/// The sandbox reads bodies by itself because Foundation's decoders stop at the first value of a
/// wrong type, and an answer of 400 is to name every one of them.
enum JSON: Hashable, Sendable {
    /// One name of an object, with its value.
    struct Member: Hashable, Sendable {
        let name: String
        let value: JSON

        init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }

    case object([Member])
    case array([JSON])
    case string(String)
    case number(String)
    case bool(Bool)
    case null

    /// The last value under a name of an object, as most readers of JSON have it; else nil.
    subscript(name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.name == name }?.value
    }

    /// The text of a string; nil for anything else.
    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The value as UTF-8, without white space.
    var bytes: [UInt8] {
        var out: [UInt8] = []
        write(to: &out)
        return out
    }

    /// Appends the value as UTF-8, without white space.
    func write(to out: inout [UInt8]) {
        switch self {
        case .object(let members):
            out.append(UInt8(ascii: "{"))
            for member in members { Self.writeMember(member.name, member.value, to: &out) }
            out.append(UInt8(ascii: "}"))
        case .array(let items):
            out.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                item.write(to: &out)
            }
            out.append(UInt8(ascii: "]"))
        case .string(let text): Self.write(text, to: &out)
        case .number(let spelling): out.append(contentsOf: spelling.utf8)
        case .bool(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
        case .null: out.append(contentsOf: "null".utf8)
        }
    }

    /// Appends one member of an object that is being written.
    static func writeMember(_ name: String, _ value: JSON, to out: inout [UInt8]) {
        separate(&out)
        write(name, to: &out)
        out.append(UInt8(ascii: ":"))
        value.write(to: &out)
    }

    /// Appends one member of an object that is being written, a text.
    static func writeMember(_ name: String, _ text: String, to out: inout [UInt8]) {
        separate(&out)
        write(name, to: &out)
        out.append(UInt8(ascii: ":"))
        write(text, to: &out)
    }

    /// Appends the comma before the next member of an object; none before its first.
    static func separate(_ out: inout [UInt8]) {
        if let last = out.last, last != UInt8(ascii: "{") { out.append(UInt8(ascii: ",")) }
    }

    private static func write(_ text: String, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { bytes in
            if bytes.allSatisfy(isPlain) {
                out.append(contentsOf: bytes)
            } else {
                for byte in bytes { writeEscaped(byte, to: &out) }
            }
        }
        out.append(UInt8(ascii: "\""))
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        // The quote and the backslash.
        byte >= 0x20 && byte != 0x22 && byte != 0x5C
    }

    private static func writeEscaped(_ byte: UInt8, to out: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            out.append(UInt8(ascii: "\\"))
            out.append(byte)
        case 0x0A: out.append(contentsOf: #"\n"#.utf8)
        case 0x0D: out.append(contentsOf: #"\r"#.utf8)
        case 0x09: out.append(contentsOf: #"\t"#.utf8)
        case 0..<0x20:
            let hex = String(byte, radix: 16)
            out.append(contentsOf: (byte < 16 ? #"\u000"# : #"\u00"#).utf8)
            out.append(contentsOf: hex.utf8)
        default: out.append(byte)
        }
    }
}

extension JSON {
    /// An object of the values that are there.
    static func members(_ members: KeyValuePairs<String, JSON?>) -> JSON {
        .object(members.compactMap { name, value in value.map { Member(name, $0) } })
    }

    /// A string, where there is one.
    static func optional(_ text: String?) -> JSON? { text.map(JSON.string) }
}
