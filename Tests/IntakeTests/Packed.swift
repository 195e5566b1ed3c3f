import CZlib

/// Bytes as gzip packs them, without compressing them.
func packed(_ bytes: [UInt8]) -> [UInt8] {
    var crc = crc32(0, nil, 0)
    bytes.withUnsafeBufferPointer { crc = crc32(crc, $0.baseAddress, UInt32($0.count)) }
    var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    var rest = bytes[...]
    repeat {
        let block = rest.prefix(0xFFFF)
        rest = rest.dropFirst(block.count)
        let count = UInt16(block.count)
        file.append(rest.isEmpty ? 1 : 0)
        for word in [count, ~count] { file += [UInt8(word & 0xFF), UInt8(word >> 8)] }
        file += block
    } while !rest.isEmpty
    for word in [UInt32(crc), UInt32(bytes.count)] {
        file += (0..<4).map { UInt8(word >> (8 * $0) & 0xFF) }
    }
    return file
}
