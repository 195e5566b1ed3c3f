/// Finds the first byte that is no UTF-8 in a stream of blocks.
///
/// Source of the rule: The Unicode Standard, table 3-7 "Well-Formed UTF-8 Byte Sequences".
struct UTF8Check {
    /// Continuation bytes that the sequence begun still needs.
    private var missing = 0
    /// What the next continuation byte may be.
    private var allowed: ClosedRange<UInt8> = 0x80...0xBF
    /// Where the sequence begun starts, from the start of the stream.
    private var sequence = 0
    /// Bytes of earlier blocks.
    private(set) var passed: Int
    /// Whether a whole sequence of several bytes was seen.
    private(set) var hasSequences = false

    /// A check of a stream that begins behind so many bytes.
    init(passed: Int = 0) {
        self.passed = passed
    }

    /// Where the malformed sequence starts, from the start of the stream; nil if there is none.
    mutating func malformed(in block: UnsafeRawBufferPointer) -> Int? {
        var index = 0
        while index < block.count {
            if missing == 0 {
                index = UTF8Check.endOfASCII(in: block, from: index)
                if index == block.count { break }
                sequence = passed + index
                if !begin(block[index]) { return sequence }
            } else {
                if !allowed.contains(block[index]) { return sequence }
                missing -= 1
                if missing == 0 { hasSequences = true }
                allowed = 0x80...0xBF
            }
            index += 1
        }
        passed += block.count
        return nil
    }

    /// Forgets a sequence that was begun: its bytes come again; answers how many.
    mutating func stepBack() -> Int {
        guard missing > 0 else { return 0 }
        let begun = passed - sequence
        missing = 0
        passed = sequence
        return begun
    }

    private mutating func begin(_ lead: UInt8) -> Bool {
        allowed = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: missing = 1
        case 0xE0...0xEF:
            missing = 2
            if lead == 0xE0 { allowed = 0xA0...0xBF }
            if lead == 0xED { allowed = 0x80...0x9F }
        case 0xF0...0xF4:
            missing = 3
            if lead == 0xF0 { allowed = 0x90...0xBF }
            if lead == 0xF4 { allowed = 0x80...0x8F }
        default: return false
        }
        return true
    }

    /// The next byte beyond ASCII, eight at a time where nothing is in the way.
    private static func endOfASCII(in block: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start
        while index + 8 <= block.count {
            let word = block.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if word & 0x8080_8080_8080_8080 != 0 { break }
            index += 8
        }
        while index < block.count && block[index] < 0x80 { index += 1 }
        return index
    }
}
