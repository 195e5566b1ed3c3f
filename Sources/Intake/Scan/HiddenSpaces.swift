import Glibc

/// Bytes whose spaces are out of libcsv's sight, so that it leaves cells exact and needs not ask
/// about every byte whether it is a space.
///
/// libcsv trims cells unless a function of ours says of each byte that it is no space, and that
/// call takes as long as all the rest it does. A byte that does not occur stands for the space
/// instead, in a copy that nobody but libcsv sees.
enum HiddenSpaces {
    /// What stands for a space.
    static let byte: UInt8 = 0

    /// Whether spaces can be hidden: unless libcsv would see a tab that separates nothing, or the
    /// byte occurs.
    static func canHide(in bytes: UnsafeRawBufferPointer, _ delimiter: Delimiter) -> Bool {
        guard let base = bytes.baseAddress else { return true }
        if memchr(base, CInt(byte), bytes.count) != nil { return false }
        return delimiter == .tab || memchr(base, 0x09, bytes.count) == nil
    }

    /// Copies bytes, spaces hidden, to where there is room for them.
    static func copy(_ bytes: UnsafeRawBufferPointer, to room: UnsafeMutableRawPointer) {
        guard let base = bytes.baseAddress else { return }
        var place = 0
        while place &+ 8 <= bytes.count {
            let word = base.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let spaces = WordClass.zeros(in: word ^ 0x2020_2020_2020_2020) &>> 2
            room.storeBytes(of: word ^ spaces, toByteOffset: place, as: UInt64.self)
            place = place &+ 8
        }
        while place < bytes.count {
            let next = base.load(fromByteOffset: place, as: UInt8.self)
            room.storeBytes(of: next == 0x20 ? byte : next, toByteOffset: place, as: UInt8.self)
            place = place &+ 1
        }
    }
}
