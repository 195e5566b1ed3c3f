import Registration

/// The cells of the row that is being read, copied out of libcsv's hands into a buffer that every
/// row uses again: a cell costs no allocation.
struct RowCells {
    /// Cells of the row begun.
    private(set) var count = 0
    /// The line on which the row begun starts, and the one that was reached; from 1.
    private(set) var rowLine = 1
    private(set) var line = 1
    /// Whether something is wrong that needs a message: a bound, or bytes that are no UTF-8.
    private(set) var isTroubled = false

    private var bytes: UnsafeMutablePointer<UInt8>
    private var capacity = 64 * 1024
    private var used = 0
    private var ends: UnsafeMutablePointer<Int>
    private var classes: UnsafeMutablePointer<UInt8>
    private var width = 64
    private var all: UInt8 = 0
    private var followsCR = false
    private var hidesSpaces = false
    private var beginsText = false
    private let table: UnsafeMutablePointer<UInt8>
    private let limits: Limits

    init(limits: Limits) {
        self.limits = limits
        bytes = .allocate(capacity: capacity)
        ends = .allocate(capacity: width)
        classes = .allocate(capacity: width)
        table = .allocate(capacity: 256)
        table.initialize(from: ByteClass.table, count: 256)
    }

    /// Gives the buffers back.
    func deallocate() {
        bytes.deallocate()
        ends.deallocate()
        classes.deallocate()
        table.deallocate()
    }

    /// Begins at the first row of a segment, whose spaces are hidden or not (`HiddenSpaces`).
    mutating func reset(hidesSpaces: Bool) {
        self.hidesSpaces = hidesSpaces
        (line, rowLine, isTroubled, followsCR) = (1, 1, false, false)
        clear()
    }

    /// Takes one more cell.
    mutating func take(_ cell: UnsafeRawBufferPointer) {
        if isTroubled { return }
        if count == 0 { rowLine = line }
        let size = cell.count
        if size > limits.cellBytes || used &+ count &+ size &+ 1 > limits.rowBytes {
            isTroubled = true
            return
        }
        if used &+ size &+ 8 > capacity { growBytes(to: used + size + 8) }
        if count == width { growCells() }
        var found: UInt8 = 0
        if size > 0, let source = cell.baseAddress {
            found = copy(source, size, to: UnsafeMutableRawPointer(bytes + used))
            if found & Self.second != 0 { found = lookAgain(found, size) }
        }
        used = used &+ size
        ends[count] = used
        classes[count] = found
        count = count &+ 1
        all |= found
        followsCR = false
    }

    /// Copies a cell, its spaces put back, and tells what is special about it.
    @inline(__always)
    private mutating func copy(
        _ source: UnsafeRawPointer,
        _ size: Int,
        to target: UnsafeMutableRawPointer
    ) -> UInt8 {
        var seen = WordClass(space: hidesSpaces ? HiddenSpaces.byte : 0x20)
        var place = 0
        while place &+ 8 <= size {
            let word = seen.read(source.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            target.storeBytes(of: word, toByteOffset: place, as: UInt64.self)
            place = place &+ 8
        }
        if place < size {
            let word = seen.read(WordClass.word(of: source + place, size &- place))
            target.storeBytes(of: word, toByteOffset: place, as: UInt64.self)
        }
        let first = target.load(as: UInt8.self)
        beginsText = beginsText || first > 0x20
        // A cell that begins with a letter is no error of a spreadsheet, whatever follows.
        let isOdd = first <= 0x23 || first >= 0x80
        if seen.control | (isOdd ? 1 : 0) != 0 {
            let cell = UnsafeRawBufferPointer(start: target, count: size)
            return cell.reduce(0) { $0 | table[Int($1)] } & Self.special
        }
        return (seen.high == 0 ? 0 : ByteClass.high.rawValue)
            | (seen.blank == 0 ? 0 : ByteClass.blank.rawValue)
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

    /// Whether any byte above a space stands in a cell.
    var hasText: Bool { beginsText || (0..<used).contains { bytes[$0] > 0x20 } }

    /// The row, valid until `clear()`.
    func view(through lens: RowLens) -> RowView {
        RowView(
            bytes: bytes,
            ends: ends,
            classes: classes,
            table: table,
            count: count,
            all: ByteClass(rawValue: all),
            lens: lens
        )
    }

    /// The row as texts, for whoever has to look closely.
    var record: Record {
        var marks: Record.Marks = []
        if ByteClass(rawValue: all).contains(.control) { marks.insert(.control) }
        var cells: [String] = []
        cells.reserveCapacity(count)
        var start = 0
        for place in 0..<count {
            let cell = UnsafeBufferPointer(start: bytes + start, count: ends[place] - start)
            if cell.first == 0x27 { marks.insert(.apostrophe) }
            cells.append(String(decoding: cell, as: UTF8.self))
            start = ends[place]
        }
        return Record(line: rowLine, cells: cells, marks: marks)
    }

    /// Makes room for the next row.
    mutating func clear() { (count, used, all, beginsText) = (0, 0, 0, false) }

    /// What is kept of the class of a cell; the rest is looked for where it matters
    /// (`RowView.kinds`).
    private static let special: UInt8 =
        ByteClass.newline.rawValue | ByteClass.control.rawValue | ByteClass.blank.rawValue
        | ByteClass.high.rawValue | ByteClass.hash.rawValue

    private static let second = ByteClass.newline.union(.high).rawValue

    /// Counts the newlines of a cell, checks its UTF-8, and marks controls beyond ASCII.
    private mutating func lookAgain(_ found: UInt8, _ size: Int) -> UInt8 {
        let cell = UnsafeRawBufferPointer(start: bytes + used, count: size)
        var found = ByteClass(rawValue: found)
        if found.contains(.newline) { line += Self.newlines(in: cell) }
        guard found.contains(.high) else { return found.rawValue }
        var check = UTF8Check()
        if check.malformed(in: cell) != nil || check.stepBack() > 0 { isTroubled = true }
        for index in 1..<max(1, size) where cell[index - 1] == 0xC2 && cell[index] < 0xA0 {
            found.insert(.control)
        }
        return found.rawValue
    }

    private static func newlines(in cell: UnsafeRawBufferPointer) -> Int {
        var count = 0
        var previous: UInt8 = 0
        for byte in cell {
            if byte == 0x0D || (byte == 0x0A && previous != 0x0D) { count += 1 }
            previous = byte
        }
        return count
    }

    private mutating func growBytes(to needed: Int) {
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: needed * 2)
        larger.update(from: bytes, count: used)
        bytes.deallocate()
        (bytes, capacity) = (larger, needed * 2)
    }

    private mutating func growCells() {
        let larger = UnsafeMutablePointer<Int>.allocate(capacity: width * 2)
        larger.update(from: ends, count: count)
        ends.deallocate()
        let kinds = UnsafeMutablePointer<UInt8>.allocate(capacity: width * 2)
        kinds.update(from: classes, count: count)
        classes.deallocate()
        (ends, classes, width) = (larger, kinds, width * 2)
    }
}
