/// Makes a text fit for an address, so that it cannot mean anything but itself (RFC 3986, 2.1).
enum PercentEncoding {
    /// One path segment: everything but letters, digits, `-`, `.`, `_` and `~` is encoded; the
    /// segments `.` and `..` are encoded whole, because they would otherwise walk.
    static func segment(_ text: String) -> String {
        if text == "." || text == ".." { return text.replacing(".", with: "%2E") }
        return encoded(text)
    }

    /// `name=value` pairs joined by `&`; nil values are left out, and nil comes of none.
    static func query(_ pairs: [(name: String, value: String?)]) -> String? {
        let present = pairs.compactMap { pair in
            pair.value.map { "\(encoded(pair.name))=\(encoded($0))" }
        }
        return present.isEmpty ? nil : present.joined(separator: "&")
    }

    private static func encoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            if isUnreserved(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
