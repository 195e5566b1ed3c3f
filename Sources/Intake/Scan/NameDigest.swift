import Foundation
import Registration

/// What tells whether two rows of one address name one person: first and last name without regard
/// to case, spacing and how accents are encoded.
enum NameDigest {
    /// The digest of a person's names.
    static func of(_ person: RegistrantInput) -> UInt32 {
        var (first, last) = (person.firstName, person.lastName)
        let found = first.withUTF8 { first in last.withUTF8 { quick(first, $0) } }
        return found
            ?? digest(Array(plain(first).utf8), Array(plain(last).utf8))
    }

    /// The same from the bytes of two cells; nil where they need a closer look.
    ///
    /// Letters of Latin-1 are as far as lower case goes by arithmetic.
    static func quick(
        _ first: UnsafeBufferPointer<UInt8>,
        _ last: UnsafeBufferPointer<UInt8>
    ) -> UInt32? {
        guard first.count + last.count < 256 else { return nil }
        // A word of eight bytes may be written behind the last one.
        return withUnsafeTemporaryAllocation(byteCount: 272, alignment: 8) { buffer in
            var count = 0
            guard append(first, to: buffer, &count) else { return nil }
            buffer[count] = 0
            count += 1
            guard append(last, to: buffer, &count) else { return nil }
            return digest(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    private static func append(
        _ name: UnsafeBufferPointer<UInt8>,
        to buffer: UnsafeMutableRawBufferPointer,
        _ count: inout Int
    ) -> Bool {
        guard let base = UnsafeRawPointer(name.baseAddress), !name.isEmpty else { return false }
        var place = 0
        while place < name.count {
            let left = name.count &- place
            let word =
                left < 8
                ? WordClass.word(of: base + place, left)
                : base.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            guard WordClass.isGraphic(word) else { return appendSlowly(name, to: buffer, &count) }
            let lower = WordClass.lowered(word)
            buffer.storeBytes(of: lower, toByteOffset: count &+ place, as: UInt64.self)
            place = place &+ 8
        }
        count += name.count
        return true
    }

    private static func appendSlowly(
        _ name: UnsafeBufferPointer<UInt8>,
        to buffer: UnsafeMutableRawBufferPointer,
        _ count: inout Int
    ) -> Bool {
        var previous: UInt8 = 0x20
        for byte in name {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): buffer[count] = byte + 0x20
            // Space at an end, or twice.
            case 0x20 where previous == 0x20: return false
            case 0x80...0xBF where previous == 0xC3:
                let isUpper = byte < 0x9F && byte != 0x97
                buffer[count] = isUpper ? byte + 0x20 : byte
            case 0xC3: buffer[count] = byte
            case ..<0x20, 0x80...: return false
            default: buffer[count] = byte
            }
            previous = byte
            count += 1
        }
        return previous != 0x20
    }

    private static func plain(_ name: String) -> String {
        let lower = name.precomposedStringWithCanonicalMapping.lowercased()
            .precomposedStringWithCanonicalMapping
        if !lower.utf8.contains(where: mayBeSpace) { return lower }
        return lower.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func digest(_ first: [UInt8], _ last: [UInt8]) -> UInt32 {
        (first + [0] + last).withUnsafeBytes(digest)
    }

    private static func digest(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        if bytes.count <= KeyedHash.mostBytes {
            return UInt32(truncatingIfNeeded: KeyedHash.lowered(bytes).0)
        }
        var hasher = Hasher()
        hasher.combine(bytes: bytes)
        return UInt32(truncatingIfNeeded: hasher.finalize())
    }

    /// Whether a byte is ASCII white space or can begin another white space character.
    private static func mayBeSpace(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == 0xC2 || (0xE1...0xE3).contains(byte)
    }
}
