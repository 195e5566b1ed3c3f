import Foundation

/// Knows the column of a byte, and where the last opening quote stood, across blocks.
///
/// In strict CSV a quote only opens, closes or is doubled, so their parity tells whether a quote
/// is open; a quote that opens right behind one that closed is the second half of a doubled one.
struct PlaceTracker {
    /// The column, from 1, of the last quote that opened a cell; nil before the first.
    private(set) var openQuote: Int?
    /// Characters of the current line in earlier blocks.
    private var begun = 0
    private var isOpen = false
    private var justClosed = false

    /// Whether a quote is open behind the blocks that were passed, or one may be doubled there.
    var isInQuotes: Bool { isOpen || justClosed }

    /// The column, from 1, of a byte of a block that was not passed yet.
    func column(of index: Int, in block: UnsafeRawBufferPointer) -> Int {
        let (characters, isWhole) = PlaceTracker.lineBefore(index, in: block)
        return characters + (isWhole ? 0 : begun) + 1
    }

    /// Moves on to the next block.
    mutating func pass(_ block: UnsafeRawBufferPointer) {
        var opening: Int?
        var closing = justClosed ? -1 : nil
        for index in QuoteIndices(block: block) {
            isOpen.toggle()
            if isOpen {
                if closing != index - 1 { opening = index }
            } else {
                closing = index
            }
        }
        justClosed = closing == block.count - 1 && !isOpen
        if let opening { openQuote = column(of: opening, in: block) }
        begun = column(of: block.count, in: block) - 1
    }

    private static func lineBefore(
        _ index: Int,
        in block: UnsafeRawBufferPointer
    ) -> (characters: Int, isWhole: Bool) {
        var characters = 0
        for byte in block[..<index].reversed() {
            if byte == 0x0A || byte == 0x0D { return (characters, true) }
            if byte & 0xC0 != 0x80 { characters += 1 }
        }
        return (characters, false)
    }
}

/// The places of the quotes in a block.
private struct QuoteIndices: Sequence, IteratorProtocol {
    let block: UnsafeRawBufferPointer
    private var from = 0

    init(block: UnsafeRawBufferPointer) {
        self.block = block
    }

    mutating func next() -> Int? {
        guard let base = block.baseAddress, from < block.count,
            let found = memchr(base + from, 0x22, block.count - from)
        else { return nil }
        let index = base.distance(to: UnsafeRawPointer(found))
        from = index + 1
        return index
    }
}
