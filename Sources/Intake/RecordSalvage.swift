import Registration

/// Records of a file that is read leniently: where the structure breaks, the line on which the
/// broken record begins is left out and listed, and reading goes on with the next one.
///
/// That line alone: a quote that is never closed costs its own line, not those that it would
/// swallow. So the lines of the record begun are kept, at most as many bytes as a row may have.
struct RecordSalvage: ~Copyable {
    /// The reader behind.
    private(set) var reader: RecordReader
    /// The lines left out so far.
    private(set) var dropped: [DroppedLine] = []
    private let limits: Limits
    private let isLenient: Bool
    /// The lines of the record begun and what follows it, and the place in there that was read.
    private var unread: [UInt8] = []
    private var read = 0
    private var line: Int
    private var lineRead: Int

    /// Salvages nothing unless it is lenient: faults then end the file.
    init(_ reader: consuming RecordReader, isLenient: Bool, limits: Limits) {
        (line, lineRead) = (reader.line, reader.line)
        self.reader = reader
        (self.isLenient, self.limits) = (isLenient, limits)
    }

    /// The records that a block finishes.
    mutating func records(of block: UnsafeRawBufferPointer) throws(FileProblem) -> [Record] {
        guard isLenient else { return try reader.records(of: block) }
        unread.append(contentsOf: block)
        let found = try wholeLines(isLast: false)
        if unread.count - read > limits.rowBytes { throw reader.rowTooLong() }
        return found
    }

    /// The records that end with the file.
    mutating func lastRecords() throws(FileProblem) -> [Record] {
        guard isLenient else { return try reader.lastRecords() }
        var found: [Record] = []
        while true {
            found += try wholeLines(isLast: true)
            do {
                return try found + reader.lastRecords()
            } catch {
                try drop(because: error)
            }
        }
    }

    /// The records that were finished before a fault.
    mutating func takeRecords() -> [Record] { reader.takeRecords() }

    private mutating func wholeLines(isLast: Bool) throws(FileProblem) -> [Record] {
        var found: [Record] = []
        var begun = 0
        while let end = endOfLine(from: read, isLast: isLast) {
            do {
                found += try records(of: read..<end)
                read = end
                lineRead += 1
                if reader.isBetweenRecords { (begun, line) = (end, lineRead) }
            } catch {
                unread.removeFirst(begun)
                (begun, read) = (0, 0)
                try drop(because: error)
            }
        }
        unread.removeFirst(begun)
        read -= begun
        return found
    }

    private mutating func records(of range: Range<Int>) throws(FileProblem) -> [Record] {
        try unread.withUnsafeBufferPointer { (bytes) throws(FileProblem) in
            try reader.records(of: .init(UnsafeBufferPointer(rebasing: bytes[range])))
        }
    }

    /// Leaves out the first line that is kept, and begins anew behind it.
    private mutating func drop(because fault: FileProblem) throws(FileProblem) {
        let isBroken = ["csv.", "cell.", "row."].contains { fault.code.hasPrefix($0) }
        guard isBroken, reader.number > 0, let end = endOfLine(from: 0, isLast: true) else {
            throw fault
        }
        if dropped.count >= limits.droppedLines { throw reader.tooManyDropped() }
        dropped.append(DroppedLine(line: line, code: fault.code, message: fault.message))
        unread.removeFirst(end)
        line += 1
        (read, lineRead) = (0, line)
        reader.restart(atLine: line)
    }

    /// Where a line ends, its line end included; nil where that is not known yet.
    private func endOfLine(from start: Int, isLast: Bool) -> Int? {
        guard start < unread.count else { return nil }
        let rest = unread[start...]
        guard let end = rest.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else {
            return isLast ? unread.count : nil
        }
        if unread[end] == 0x0A { return end + 1 }
        guard end + 1 < unread.count else { return isLast ? end + 1 : nil }
        return unread[end + 1] == 0x0A ? end + 2 : end + 1
    }
}
