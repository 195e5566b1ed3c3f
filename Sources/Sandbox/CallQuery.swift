/// The parameters of a request's address, decoded, in their order.
struct CallQuery: Hashable, Sendable {
    /// One parameter.
    struct Item: Hashable, Sendable {
        let name: String
        let value: String
    }

    let items: [Item]

    /// Reads what stands after the `?`.
    ///
    /// A `+` stays one: addresses and dates have it.
    init(_ text: String) {
        items = text.split(separator: "&")
            .map { pair in
                let halves = pair.split(
                    separator: "=",
                    maxSplits: 1,
                    omittingEmptySubsequences: false
                )
                return Item(
                    name: Self.decoded(halves[0]),
                    value: halves.count == 2 ? Self.decoded(halves[1]) : ""
                )
            }
    }

    /// The parameters, encoded again, with the cursor of the next page in place of this one's.
    func text(cursor: String) -> String {
        let kept = items.filter { $0.name != "cursor" } + [Item(name: "cursor", value: cursor)]
        return kept.map { Self.encoded($0.name) + "=" + Self.encoded($0.value) }
            .joined(separator: "&")
    }

    /// Resolves percent signs; a broken one, or bytes that are no UTF-8, stay as they are.
    static func decoded(_ text: Substring) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let high = hexDigit(rest.first),
                let low = hexDigit(rest.dropFirst().first)
            {
                bytes.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self) ?? String(text)
    }

    /// Whether a byte is one of those that RFC 3986 calls unreserved.
    private static let isUnreserved: [Bool] = (0...UInt8.max)
        .map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
            default: false
            }
        }

    /// Leaves only what RFC 3986 calls unreserved.
    static func encoded(_ text: String) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count)
        let isUnreserved = isUnreserved
        for byte in text.utf8 {
            if isUnreserved[Int(byte)] {
                out.append(byte)
            } else {
                let hex = String(byte, radix: 16, uppercase: true)
                out.append(contentsOf: (byte < 16 ? "%0" + hex : "%" + hex).utf8)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func hexDigit(_ byte: UInt8?) -> UInt8? {
        byte.flatMap { Character(Unicode.Scalar($0)).hexDigitValue }.map(UInt8.init)
    }
}
