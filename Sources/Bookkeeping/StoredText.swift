import FoundationEssentials

/// Values that are stored as JSON text in one column.
enum StoredText {
    /// A JSON array of texts; by hand, because one is made for every row of a file.
    static func array(_ texts: [String]) -> String {
        var bytes: [UInt8] = []
        write(texts, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes such an array in place of what was there, whose room is used again.
    static func write(_ texts: [String], to bytes: inout [UInt8]) {
        bytes.removeAll(keepingCapacity: true)
        bytes.append(UInt8(ascii: "["))
        for (index, text) in texts.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(UInt8(ascii: "\""))
            var text = text
            text.withUTF8 { append($0, to: &bytes) }
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// A JSON array of whole numbers.
    static func array(_ numbers: [Int64]) -> String {
        "[" + numbers.map(String.init).joined(separator: ",") + "]"
    }

    /// The texts of such an array; by hand, because one is read for every row of a report.
    static func array(from bytes: UnsafeBufferPointer<UInt8>) throws -> [String] {
        if let texts = StoredArray.texts(in: bytes) { return texts }
        // Nothing that `array` wrote: then it may still be JSON.
        return try value([String].self, from: String(decoding: bytes, as: UTF8.self))
    }

    /// Any value as JSON with sorted keys.
    static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// A value from its JSON.
    static func value<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }

    private static func append(
        _ text: UnsafeBufferPointer<UInt8>,
        to bytes: inout [UInt8]
    ) {
        let isPlain = text.allSatisfy {
            $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
        }
        if isPlain { return bytes.append(contentsOf: text) }
        for byte in text { append(byte, to: &bytes) }
    }

    private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case 0..<0x20:
            bytes.append(contentsOf: "\\u00".utf8)
            bytes.append(UInt8(ascii: "0") + (byte >> 4))
            bytes.append(contentsOf: String(byte & 0xF, radix: 16).utf8)
        default:
            bytes.append(byte)
        }
    }
}
