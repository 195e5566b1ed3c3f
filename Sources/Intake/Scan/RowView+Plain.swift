/// What the bytes of a row tell of the normal form of its cells (`NormalText`).
extension RowView {
    /// Whether the cells that are sent surely hold no text beyond ASCII that is garbled, or that is
    /// not in normal form.
    ///
    /// Latin letters that are one character each are surely right, unless one stands before a
    /// character that it could be garbled with (`Mojibake`). The row has a cell for every column.
    var isPlain: Bool {
        if !all.contains(.high) { return true }
        return lens.sent.allSatisfy { !byteClass($0).contains(.high) || Self.isPlain(cell($0)) }
    }

    /// How many of the cells that are sent have white space at an end; of a row that is plain.
    var untrimmed: Int {
        if all.isDisjoint(with: [.blank, .newline]) { return 0 }
        var count = 0
        for place in lens.sent where !byteClass(place).isDisjoint(with: [.blank, .newline]) {
            let cell = cell(place)
            if let first = cell.first, let last = cell.last, first <= 0x20 || last <= 0x20 {
                count += 1
            }
        }
        return count
    }

    /// Only characters from U+00C0 to U+02FF, none of which is a space or an accent by itself, and
    /// none from U+00C0 to U+00FF directly before one that a byte from 0x80 to 0xBF could stand
    /// for.
    private static func isPlain(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        var followsLatin1 = false
        while index < cell.count {
            switch cell[index] {
            case ..<0x80:
                followsLatin1 = false
                index += 1
            case 0xC3:
                followsLatin1 = true
                index += 2
            case 0xC4, 0xC7...0xCA:
                followsLatin1 = false
                index += 2
            case 0xC5, 0xC6, 0xCB:
                if followsLatin1 { return false }
                index += 2
            default: return false
            }
        }
        return true
    }
}
