import CZlib

/// Packs bytes as one member of a gzip file (RFC 1952).
enum Gzip {
    /// The member.
    static func packed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
        let crc = bytes.withUnsafeBufferPointer { crc32(0, $0.baseAddress, uInt($0.count)) }
        file += deflated(Array(bytes))
        // The check of nothing is 0, and so it is where there is no place to read from.
        for word in [bytes.isEmpty ? 0 : UInt32(crc), UInt32(bytes.count)] {
            file += (0..<4).map { UInt8(word >> (8 * $0) & 0xFF) }
        }
        return file
    }

    /// Whether bytes are taken for a gzip file.
    static func isPacked(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B]) }

    /// What zlib makes of bytes (RFC 1950), without its header and its check.
    private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        var room = [UInt8](repeating: 0, count: Int(compressBound(uLong(bytes.count))))
        var count = uLong(room.count)
        let status = compress2(&room, &count, bytes, uLong(bytes.count), 1)
        precondition(status == Z_OK, "zlib has room for what it packs")
        return Array(room[2..<Int(count) - 4])
    }
}
