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
    /// Records finished since they were last taken.
    private var found: [Record] = []
    /// The lines of the record begun and what follows it, and the place in there that was read.
    private var unread: [UInt8] = []
    private var read = 0
    private var line: Int
    private var lineRead: Int
    /// Whether the rest of a line that was left out is still to come.
    private var isSkipping = false

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
        try readLines(isLast: false)
        return takeRecords()
    }

    /// The records that end with the file.
    mutating func lastRecords() throws(FileProblem) -> [Record] {
        guard isLenient else { return try reader.lastRecords() }
        while true {
            try readLines(isLast: true)
            do {
                found += try reader.lastRecords()
                return takeRecords()
            } catch {
                try drop(because: error, isLast: true)
            }
        }
    }

    /// The records that were finished before a fault.
    mutating func takeRecords() -> [Record] {
        guard isLenient else { return reader.takeRecords() }
        defer { found = [] }
        return found
    }

    /// Bytes of a line that no reader takes to its end, whatever follows.
    ///
    /// A cell takes at most three bytes of its line for each that counts in its row (`"",`), or two
    /// for each of its own (`""`). The reader looks at a line in parts as long as a cell may be: so
    /// many whole ones that the fault is in one of them, as it is when the line is there whole.
    private var longestLine: Int {
        let cell = max(1, limits.cellBytes)
        return ((3 * (limits.rowBytes + 1) + 2 * cell + 2) / cell + 1) * cell
    }

    private mutating func readLines(isLast: Bool) throws(FileProblem) {
        skip(isLast: isLast)
        var begun = 0
        while !isSkipping {
            let known = endOfLine(from: read, isLast: isLast)
            guard let end = known ?? (unread.count - read >= longestLine ? unread.count : nil)
            else { break }
            do {
                found += try records(of: read..<end)
                precondition(known != nil, "a line that is too long for a row is refused")
                read = end
                lineRead += 1
                if reader.isBetweenRecords { (begun, line) = (end, lineRead) }
            } catch {
                unread.removeFirst(begun)
                (begun, read) = (0, 0)
                try drop(because: error, isLast: isLast)
            }
        }
        unread.removeFirst(begun)
        read -= begun
    }

    private mutating func records(of range: Range<Int>) throws(FileProblem) -> [Record] {
        try unread.withUnsafeBufferPointer { (bytes) throws(FileProblem) in
            try reader.records(of: .init(UnsafeBufferPointer(rebasing: bytes[range])))
        }
    }

    /// Leaves out the first line that is kept, and begins anew behind it.
    private mutating func drop(because fault: FileProblem, isLast: Bool) throws(FileProblem) {
        let isBroken = ["csv.", "cell.", "row."].contains { fault.code.hasPrefix($0) }
        guard isBroken, reader.number > 0, !unread.isEmpty else { throw fault }
        if dropped.count >= limits.droppedLines { throw reader.tooManyDropped() }
        dropped.append(DroppedLine(line: line, code: fault.code, message: fault.message))
        line += 1
        (read, lineRead) = (0, line)
        reader.restart(atLine: line)
        isSkipping = true
        skip(isLast: isLast)
    }

    /// Leaves out what is there of a line, up to its end.
    private mutating func skip(isLast: Bool) {
        guard isSkipping else { return }
        if let end = endOfLine(from: 0, isLast: isLast) {
            unread.removeFirst(end)
            isSkipping = false
        } else {
            // The other half of its line end may follow.
            unread = unread.last == 0x0D ? [0x0D] : []
            isSkipping = !isLast
        }
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
