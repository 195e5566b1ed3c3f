import Registration

/// What the callbacks of libcsv write to: a struct behind a pointer, not a class.
///
/// Fields of a class cost a dynamic exclusivity check on every access, several times what the
/// parsing itself costs.
struct RecordState {
    /// A bound that was passed.
    enum Excess: Hashable {
        case cell
        case row
        case rows
    }

    /// Records finished since they were last taken.
    private(set) var records: [Record] = []
    /// Cells of the record begun.
    private(set) var cells: [String] = []
    /// The physical line on which the cell begun starts.
    private(set) var line: Int
    /// Records finished in all, the header among them.
    private(set) var finished = 0
    /// The first bound passed, and the line of the cell or record.
    private(set) var excess: (Excess, line: Int)?
    /// Lines and records without any text, which were skipped.
    private(set) var blankLines = 0
    private var hasText = false
    private var recordLine = 1
    private var recordBytes = 0
    private var marks: Record.Marks = []
    private var followsCR = false
    private let limits: Limits

    init(limits: Limits, line: Int) {
        self.limits = limits
        self.line = line
    }

    /// Forgets the record begun and whatever bound it passed, and goes on at a line.
    mutating func restart(atLine line: Int) {
        self.line = line
        excess = nil
        followsCR = false
        cells = []
        forgetRecord()
    }

    /// Hands over what is finished.
    mutating func takeRecords() -> [Record] {
        defer { records.removeAll(keepingCapacity: true) }
        return records
    }

    /// Takes one more cell.
    mutating func take(_ cell: UnsafeRawBufferPointer) {
        if excess != nil { return }
        if cells.isEmpty { recordLine = line }
        recordBytes += cell.count + 1
        if cell.count > limits.cellBytes {
            excess = (.cell, line)
            return
        }
        // What ends the last cell is not the row's.
        if recordBytes - 1 > limits.rowBytes {
            excess = (.row, recordLine)
            return
        }
        followsCR = false
        inspect(cell)
        cells.append(String(decoding: cell, as: UTF8.self))
    }

    /// Takes a newline outside cells, or -1 for the end of the file.
    mutating func endRecord(_ newline: CInt) {
        if excess != nil { return }
        let isSecondHalf = newline == 0x0A && followsCR
        if !cells.isEmpty {
            finishRecord()
        } else if newline >= 0 && !isSecondHalf {
            blankLines += 1
        }
        if newline >= 0 && !isSecondHalf { line += 1 }
        followsCR = newline == 0x0D
    }

    private mutating func finishRecord() {
        guard hasText || hasTextInside else {
            blankLines += 1
            cells.removeAll(keepingCapacity: true)
            return forgetRecord()
        }
        if finished > limits.rows {
            excess = (.rows, recordLine)
            return
        }
        finished += 1
        records.append(Record(line: recordLine, cells: cells, marks: marks))
        let width = cells.count
        cells = []
        cells.reserveCapacity(width)
        forgetRecord()
    }

    private mutating func forgetRecord() {
        recordBytes = 0
        marks = []
        hasText = false
    }

    /// Whether text stands behind white space in some cell.
    private var hasTextInside: Bool {
        cells.contains { $0.utf8.contains { $0 > 0x20 } }
    }

    /// Counts the newlines of a cell and marks what needs a second look.
    private mutating func inspect(_ cell: UnsafeRawBufferPointer) {
        var previous: UInt8 = 0
        for byte in cell {
            if byte < 0x20 {
                switch byte {
                case 0x09: break
                case 0x0A: line += previous == 0x0D ? 0 : 1
                case 0x0D: line += 1
                default: marks.insert(.control)
                }
            } else if byte == 0x7F || (previous == 0xC2 && (0x80...0x9F).contains(byte)) {
                marks.insert(.control)
            }
            previous = byte
        }
        if let first = cell.first {
            if first > 0x20 { hasText = true }
            if first == 0x27 { marks.insert(.apostrophe) }
        }
    }
}
