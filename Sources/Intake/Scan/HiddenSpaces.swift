import Glibc

/// Bytes whose spaces are out of libcsv's sight, so that it leaves cells exact and needs not ask
/// about every byte whether it is a space.
///
/// libcsv trims cells unless a function of ours says of each byte that it is no space, and that
/// call takes as long as all the rest it does. A byte that does not occur stands for the space
/// instead, and whoever takes a cell puts the space back (`RowCells`).
struct HiddenSpaces {
    /// What stands for a space.
    static let byte: UInt8 = 0

    /// Hides the spaces of bytes; false, and nothing is changed, where libcsv would see a tab that
    /// separates nothing, or the byte occurs.
    static func hide(in bytes: UnsafeMutableRawBufferPointer, _ delimiter: Delimiter) -> Bool {
        guard let base = bytes.baseAddress else { return true }
        if memchr(base, CInt(byte), bytes.count) != nil { return false }
        if delimiter != .tab, memchr(base, 0x09, bytes.count) != nil { return false }
        let cells = base.assumingMemoryBound(to: UInt8.self)
        for index in 0..<bytes.count {
            cells[index] = cells[index] == 0x20 ? byte : cells[index]
        }
        return true
    }
}
