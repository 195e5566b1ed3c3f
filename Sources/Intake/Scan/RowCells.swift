import Glibc
import Registration

/// The cells of the row that is being read, as views into the bytes of its segment: a cell costs
/// neither an allocation nor a copy.
///
/// libcsv hands each cell on from a buffer of its own and does not say where it stood. That follows
/// from its length, as cells are exact: behind a cell, and behind the quotes around it, there is
/// one delimiter or newline. Where there is not, the rows are left to a reader from the start.
struct RowCells {
    /// Cells of the row begun.
    private(set) var count = 0
    /// The line on which the row begun starts, and the one that was reached; from 1.
    private(set) var rowLine = 1
    private(set) var line = 1
    /// Whether something is wrong that needs a message: a bound, or bytes that are no UTF-8.
    private(set) var isTroubled = false

    private var bytes = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    /// Where the next cell begins, and where the row did.
    private var place = 0
    private var start = 0
    private var cells: UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>
    private var width = 64
    private var beginsText = false
    private var hasOddEdge = false
    private var all: ByteClass = []
    private var isPlain = true
    private var followsCR = false
    private let delimiter: UInt8
    private let table: UnsafeMutablePointer<UInt8>
    private let mostCellBytes: Int
    private let mostRowBytes: Int

    init(limits: Limits, delimiter: Delimiter) {
        (mostCellBytes, mostRowBytes) = (limits.cellBytes, limits.rowBytes)
        self.delimiter = delimiter.byte
        cells = .allocate(capacity: width)
        table = .allocate(capacity: 256)
        table.initialize(from: ByteClass.table, count: 256)
    }

    /// Gives the buffers back.
    func deallocate() {
        cells.deallocate()
        table.deallocate()
    }

    /// Begins at the first row of a segment, whose bytes stay where they are until its last.
    mutating func reset(_ segment: UnsafeMutableRawBufferPointer) {
        (bytes, place) = (segment, 0)
        (line, rowLine, isTroubled, followsCR) = (1, 1, false, false)
        clear()
    }

    /// Takes one more cell, which has so many bytes.
    @inline(__always)
    mutating func take(_ length: Int) {
        if isTroubled { return }
        if count == 0 { (rowLine, start) = (line, place) }
        guard length <= mostCellBytes, place &+ length <= bytes.count, place < bytes.count else {
            return takeAtEnd(length)
        }
        if byte(place) == 0x22 { return takeQuoted(length) }
        keep(place, length, end: place &+ length)
    }

    /// Takes a newline outside cells, or -1 for the end of the file; answers whether a line ends.
    @discardableResult
    mutating func endRecord(_ newline: CInt) -> Bool {
        if isTroubled { return false }
        let isEnd = newline >= 0 && !(newline == 0x0A && followsCR)
        if isEnd { line += 1 }
        followsCR = newline == 0x0D
        return isEnd
    }

    /// Passes a newline that ends no row.
    mutating func skip(_ newline: CInt) { if newline >= 0 { place += 1 } }

    /// Looks at the bytes of the row, all of whose cells are there: what is special about them, and
    /// whether they are UTF-8.
    mutating func closeRow() {
        // Too long, the separators included: a reader from the start knows by how much.
        guard !isTroubled, place &- start <= mostRowBytes else {
            isTroubled = true
            return
        }
        let row = UnsafeRawBufferPointer(rebasing: bytes[start..<min(place &- 1, bytes.count)])
        var seen = WordClass()
        seen.read(row)
        if seen.high | seen.control != 0 { lookAgain(row, seen) }
    }

    /// Whether any byte above a space stands in a cell.
    var hasText: Bool {
        beginsText || (0..<count).contains { cells[$0].contains { $0 > 0x20 } }
    }

    /// The row, valid until `clear()`.
    func view(through lens: RowLens, _ domains: DomainMemory) -> RowView {
        RowView(
            cells: cells,
            table: table,
            count: count,
            all: all,
            isSurelyPlain: isPlain,
            hasOddEdge: hasOddEdge,
            lens: lens,
            domains: domains
        )
    }

    /// The row as texts, for whoever has to look closely.
    var record: Record {
        var marks: Record.Marks = []
        if all.contains(.control) { marks.insert(.control) }
        var texts: [String] = []
        texts.reserveCapacity(count)
        for place in 0..<count {
            if cells[place].first == 0x27 { marks.insert(.apostrophe) }
            texts.append(String(decoding: cells[place], as: UTF8.self))
        }
        return Record(line: rowLine, cells: texts, marks: marks)
    }

    /// Makes room for the next row.
    mutating func clear() {
        (count, all, isPlain, beginsText, hasOddEdge) = (0, [], true, false, false)
    }

    @inline(__always)
    private func byte(_ place: Int) -> UInt8 { bytes[place] }

    /// Keeps the cell at a place, behind which, and behind its quotes, another byte ends it.
    @inline(__always)
    private mutating func keep(_ from: Int, _ length: Int, end: Int) {
        if end < bytes.count {
            let last = byte(end)
            guard last == delimiter || last == 0x0A || last == 0x0D else {
                isTroubled = true
                return
            }
        }
        if count == width { growCells() }
        if length > 0 {
            let (first, last) = (byte(from), byte(from &+ length &- 1))
            beginsText = beginsText || first > 0x20
            hasOddEdge = hasOddEdge || first <= 0x23 || first >= 0x80 || last <= 0x20
        }
        cells[count] = UnsafeBufferPointer(
            start: bytes.baseAddress?.advanced(by: from).assumingMemoryBound(to: UInt8.self),
            count: length
        )
        count = count &+ 1
        followsCR = false
        place = end &+ 1
    }

    /// Takes a cell that stands within quotes; two of them in it are one.
    private mutating func takeQuoted(_ length: Int) {
        let from = place &+ 1
        // Mostly nothing is within that is a quote.
        if from &+ length < bytes.count, let base = bytes.baseAddress,
            memchr(base + from, 0x22, length &+ 1) == base + from + length
        {
            return keep(from, length, end: from &+ length &+ 1)
        }
        undouble(from, length)
    }

    /// Makes one quote of two in the cell at a place.
    private mutating func undouble(_ from: Int, _ length: Int) {
        var (read, write) = (from, from)
        while write - from < length, read + 1 < bytes.count {
            let next = byte(read)
            if next == 0x22 {
                read += 1
                if byte(read) != 0x22 { break }
            }
            bytes[write] = next
            (read, write) = (read + 1, write + 1)
        }
        guard write - from == length, read < bytes.count, byte(read) == 0x22 else {
            isTroubled = true
            return
        }
        // What is left over must not look like half a character.
        for place in write..<read { bytes[place] = 0x22 }
        keep(from, length, end: read + 1)
    }

    /// Takes a cell that is too long, or the empty one with which a file ends.
    private mutating func takeAtEnd(_ length: Int) {
        guard length == 0, place == bytes.count else {
            isTroubled = true
            return
        }
        keep(place, 0, end: place)
    }

    /// Counts the newlines of a row's cells, checks its UTF-8, and finds controls beyond ASCII.
    private mutating func lookAgain(_ row: UnsafeRawBufferPointer, _ seen: WordClass) {
        if seen.control != 0 {
            let found = row.reduce(0) { $0 | table[Int($1)] }
            all = ByteClass(rawValue: found).intersection([.control, .newline])
            if all.contains(.newline) { line += Self.newlines(in: row) }
        }
        guard seen.high != 0 else { return }
        all.insert(.high)
        isPlain = RowView.isPlain(row.assumingMemoryBound(to: UInt8.self))
        if isPlain { return }
        var check = UTF8Check()
        if check.malformed(in: row) != nil || check.stepBack() > 0 { isTroubled = true }
        for index in 1..<max(1, row.count) where row[index - 1] == 0xC2 && row[index] < 0xA0 {
            all.insert(.control)
        }
    }

    private static func newlines(in row: UnsafeRawBufferPointer) -> Int {
        var count = 0
        var previous: UInt8 = 0
        for byte in row {
            if byte == 0x0D || (byte == 0x0A && previous != 0x0D) { count += 1 }
            previous = byte
        }
        return count
    }

    private mutating func growCells() {
        let larger = UnsafeMutablePointer<UnsafeBufferPointer<UInt8>>.allocate(capacity: width * 2)
        larger.update(from: cells, count: count)
        cells.deallocate()
        (cells, width) = (larger, width * 2)
    }
}
