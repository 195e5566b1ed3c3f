/// What bytes hold, eight at a time: enough to see that there is nothing special.
struct WordClass {
    /// A byte beyond ASCII, a control character: nothing unless a bit is set.
    private(set) var high: UInt64 = 0
    private(set) var control: UInt64 = 0

    private static let each: UInt64 = 0x0101_0101_0101_0101
    private static let top: UInt64 = each &* 0x80

    /// Takes bytes in.
    @inline(__always)
    mutating func read(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress else { return }
        var place = 0
        while place &+ 8 <= bytes.count {
            read(base.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            place = place &+ 8
        }
        if place < bytes.count { read(Self.word(of: base + place, bytes.count &- place)) }
    }

    /// Takes eight bytes in.
    @inline(__always)
    private mutating func read(_ word: UInt64) {
        high |= word & Self.top
        // Below 0x20, or 0x7F: where one bit is set wrongly, another is set rightly.
        control |= (word &- Self.each &* 0x20) & ~word & Self.top
        let del = word ^ (Self.each &* 0x7F)
        control |= (del &- Self.each) & ~del & Self.top
    }

    /// The top bit of each byte that is 0, exactly.
    @inline(__always)
    static func zeros(in word: UInt64) -> UInt64 {
        let low = ~top
        return ~(((word & low) &+ low) | word | low)
    }

    /// A word whose capital letters of ASCII are made small.
    @inline(__always)
    static func lowered(_ word: UInt64) -> UInt64 {
        // The top bit of a byte from `A` on, and of one behind `Z`; of ASCII only.
        let low = word & ~top
        let (begins, ends) = (low &+ each &* 0x3F, low &+ each &* 0x25)
        return word | (begins & ~ends & ~word & top) &>> 2
    }

    /// Whether no byte is beyond ASCII, a space or a control character.
    @inline(__always)
    static func isGraphic(_ word: UInt64) -> Bool {
        // Without a byte beyond ASCII nothing is borrowed from a byte that is above a space.
        (word | (word &- each &* 0x21)) & top == 0
    }

    /// Fewer than eight bytes, and behind them what is nothing special.
    @inline(__always)
    static func word(of bytes: UnsafeRawPointer, _ count: Int) -> UInt64 {
        let rest = (each &* 0x40) &<< UInt64(count &* 8)
        if count >= 4 {
            let first = UInt64(bytes.loadUnaligned(as: UInt32.self))
            let last = UInt64((bytes + count - 4).loadUnaligned(as: UInt32.self))
            return rest | first | last &<< UInt64((count &- 4) &* 8)
        }
        let middle = count &>> 1
        let first = UInt64(bytes.load(as: UInt8.self))
        let second = UInt64(bytes.load(fromByteOffset: middle, as: UInt8.self))
        let last = UInt64(bytes.load(fromByteOffset: count &- 1, as: UInt8.self))
        return rest | first | second &<< UInt64(middle &* 8)
            | last &<< UInt64((count &- 1) &* 8)
    }
}
