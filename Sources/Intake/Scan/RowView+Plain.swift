/// What the bytes of a row tell of the normal form of its cells (`NormalText`).
extension RowView {
    /// Whether the cells that are sent surely hold no text beyond ASCII that is garbled, or that is
    /// not in normal form.
    ///
    /// Latin letters that are one character each are surely right, unless one stands before a
    /// character that it could be garbled with (`Mojibake`). The row has a cell for every column.
    var isPlain: Bool {
        isSurelyPlain || lens.sent.allSatisfy { Self.isPlain(cell($0)) }
    }

    /// How many of the cells that are sent have white space at an end; of a row that is plain.
    var untrimmed: Int {
        if !hasOddEdge { return 0 }
        var count = 0
        for place in lens.sent {
            let cell = cell(place)
            if let first = cell.first, let last = cell.last, first <= 0x20 || last <= 0x20 {
                count += 1
            }
        }
        return count
    }

    /// Whether bytes are only characters of ASCII and whole ones from U+00C0 to U+02FF.
    ///
    /// None of these is a space or an accent by itself beyond ASCII; and none from U+00C0 to U+00FF
    /// may stand directly before one that a byte from 0x80 to 0xBF could stand for.
    static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        var followsLatin1 = false
        while index < bytes.count {
            let lead = bytes[index]
            if lead < 0x80 {
                followsLatin1 = false
                index = endOfASCII(in: bytes, from: index &+ 1)
                continue
            }
            guard (0xC3...0xCB).contains(lead), index &+ 1 < bytes.count,
                bytes[index &+ 1] & 0xC0 == 0x80
            else { return false }
            if followsLatin1 && (lead == 0xC5 || lead == 0xC6 || lead == 0xCB) { return false }
            followsLatin1 = lead == 0xC3
            index = index &+ 2
        }
        return true
    }

    private static func endOfASCII(
        in bytes: UnsafeBufferPointer<UInt8>,
        from start: Int
    ) -> Int {
        let raw = UnsafeRawBufferPointer(bytes)
        var index = start
        while index &+ 8 <= raw.count {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let high = word & 0x8080_8080_8080_8080
            if high != 0 { return index &+ high.trailingZeroBitCount &>> 3 }
            index = index &+ 8
        }
        while index < raw.count && raw[index] < 0x80 { index = index &+ 1 }
        return index
    }
}
