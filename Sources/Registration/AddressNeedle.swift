/// An address that is looked for in texts and files, whatever its case, and only as a whole:
/// `ada@x.example` is not in `mada@x.example`.
public struct AddressNeedle: Hashable, Sendable {
    /// What stands where the address was.
    public static let replacement = "(forgotten)"

    private let bytes: [UInt8]

    /// The needle for a key; nil for an empty one, which is everywhere.
    public init?(_ key: EmailKey) {
        guard !key.text.isEmpty else { return nil }
        bytes = Array(key.text.utf8)
    }

    /// How many bytes it has.
    public var count: Int { bytes.count }

    /// Whether it is in some bytes.
    public func isIn(_ haystack: [UInt8]) -> Bool {
        haystack.withUnsafeBufferPointer { place(in: $0, from: 0) != nil }
    }

    /// Whether it is in a text.
    public func isIn(_ text: String) -> Bool { isIn(Array(text.utf8)) }

    /// The text without it; nil where it is not there.
    public func removed(from text: String) -> String? {
        let haystack = Array(text.utf8)
        var kept: [UInt8] = []
        var from = 0
        haystack.withUnsafeBufferPointer { bytes in
            while let found = place(in: bytes, from: from) {
                kept += bytes[from..<found]
                kept += Array(Self.replacement.utf8)
                from = found + count
            }
        }
        guard from > 0 else { return nil }
        return String(decoding: kept + haystack[from...], as: UTF8.self)
    }

    private func place(in haystack: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard haystack.count >= bytes.count else { return nil }
        var at = start
        while at <= haystack.count - bytes.count {
            if isAt(at, in: haystack) && isWhole(at, in: haystack) { return at }
            at += 1
        }
        return nil
    }

    private func isAt(_ place: Int, in haystack: UnsafeBufferPointer<UInt8>) -> Bool {
        for offset in bytes.indices where Self.lowered(haystack[place + offset]) != bytes[offset] {
            return false
        }
        return true
    }

    private func isWhole(_ place: Int, in haystack: UnsafeBufferPointer<UInt8>) -> Bool {
        if place > 0, Self.mayPrecede(haystack[place - 1]) {
            // In JSON a line end is an n.
            let isEscape =
                place > 1 && haystack[place - 2] == UInt8(ascii: "\\")
                && [UInt8]("nrtbf".utf8).contains(haystack[place - 1])
            let isSpace = Self.isSpace(haystack[max(0, place - 3)..<place], atItsEnd: true)
            if !isEscape && !isSpace { return false }
        }
        let end = place + bytes.count
        guard end < haystack.count else { return true }
        if Self.isSpace(haystack[end..<min(haystack.count, end + 3)], atItsEnd: false) {
            return true
        }
        let next = haystack[end]
        guard next == UInt8(ascii: "."), end + 1 < haystack.count else {
            return !Self.isWord(next) && next != UInt8(ascii: "-")
        }
        // A full stop ends a sentence; before a letter it goes on with the domain.
        return !Self.isWord(haystack[end + 1])
    }

    /// Whether up to three bytes begin or end with white space beyond ASCII, of which a key is
    /// trimmed.
    private static func isSpace(
        _ bytes: Slice<UnsafeBufferPointer<UInt8>>,
        atItsEnd isEnd: Bool
    ) -> Bool {
        spaces.contains { space in
            bytes.count >= space.count
                && (isEnd ? bytes.suffix(space.count) : bytes.prefix(space.count))
                    .elementsEqual(space)
        }
    }

    /// Unicode's `White_Space` beyond ASCII, and the byte order mark, as UTF-8.
    private static let spaces: [[UInt8]] = {
        let some: [UInt32] = [0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF]
        return (some + Array(0x2000...0x200A)).compactMap { Unicode.Scalar($0) }
            .map { Array(String($0).utf8) }
    }()

    private static func lowered(_ byte: UInt8) -> UInt8 {
        (65...90).contains(byte) ? byte + 32 : byte
    }

    /// Letters and digits, and whatever is beyond ASCII.
    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, 0x80...: true
        default: false
        }
    }

    /// What people have before the rest of their address; quotes and brackets are not meant.
    private static func mayPrecede(_ byte: UInt8) -> Bool {
        isWord(byte) || [UInt8](".+-_%".utf8).contains(byte)
    }
}
