package import Registration

/// What libcsv makes of bytes that are no file: no header, no rule and no address is looked at, so
/// that a fuzzer reads hundreds of inputs in the time that one file takes.
package struct BoundaryAccount: Equatable, Sendable {
    /// The cells of the records, those without any text left out.
    package private(set) var rows: [[String]] = []
    /// The lines on which they begin.
    package private(set) var lines: [Int] = []
    /// Lines and records without any text.
    package private(set) var blankLines = 0
    /// The lines that were left out.
    package private(set) var dropped: [Int] = []
    /// What ended the reading: code, line and column.
    package private(set) var problem: String?

    /// Reads bytes in blocks of a size.
    package init(of bytes: [UInt8], limits: Limits, isLenient: Bool, blockBytes: Int) {
        var file = RecordSalvage(
            RecordReader(path: "input", limits: limits),
            isLenient: isLenient,
            limits: limits
        )
        do throws(FileProblem) {
            var start = 0
            while start < bytes.count {
                let end = min(bytes.count, start + blockBytes)
                take(
                    try bytes.withUnsafeBufferPointer { (all) throws(FileProblem) in
                        try file.records(of: .init(UnsafeBufferPointer(rebasing: all[start..<end])))
                    }
                )
                start = end
            }
            take(try file.lastRecords())
        } catch {
            take(file.takeRecords())
            problem = "\(error.code) \(error.line ?? 0) \(error.column ?? 0)"
        }
        blankLines = file.reader.blankLines
        dropped = file.dropped.map(\.line)
    }

    private mutating func take(_ records: [Record]) {
        rows += records.map(\.cells)
        lines += records.map(\.line)
    }
}

/// What the rows of bytes come to that are read as segments of a file (`SegmentScanner`).
package struct BoundaryTally: Equatable, Sendable {
    /// Rows, those that cannot be delivered, those that can, and lines without any text.
    package private(set) var rows = 0
    package private(set) var rejected = 0
    package private(set) var claims = 0
    package private(set) var blankLines = 0

    private static let columns = try? ColumnMap(
        Record(line: 1, cells: ["First Name", "Last Name", "Email", "Wishes"], marks: []),
        path: "input",
        limits: Limits()
    )

    /// Reads bytes in segments of a size; nil where something needs a reader from the start.
    package init?(of bytes: [UInt8], limits: Limits, segmentBytes: Int) {
        guard let columns = Self.columns else { return nil }
        let scanner = SegmentScanner(columns: columns, limits: limits, delimiter: .comma)
        var place = 0
        while place < bytes.count {
            var rest = Array(bytes[place...])
            let size = min(rest.count, segmentBytes)
            let tally = rest.withUnsafeMutableBytes { room in
                scanner.scan(room, size: size, endsFile: true)
            }
            guard let tally, !tally.isTroubled else { return nil }
            precondition(tally.place.upperBound >= size, "a segment is read to its end")
            rows += tally.rows
            rejected += tally.rejected
            claims += tally.claims.count
            blankLines += tally.blankLines
            place += tally.place.upperBound
        }
    }
}

/// What the decoders and zlib make of bytes.
package enum Boundary {
    /// The text of bytes in blocks of a size, and the place of what stopped it.
    package static func text(
        of bytes: [UInt8],
        _ encoding: TextEncoding?,
        blockBytes: Int
    ) -> (text: [UInt8], fault: Int?) {
        var decoder = TextDecoder(encoding, behind: 0)
        var (text, kept, start): ([UInt8], Int, Int) = ([], 0, 0)
        while true {
            let end = min(bytes.count, start + blockBytes)
            let fault: Int? = bytes.withUnsafeBytes { all in
                let block = UnsafeRawBufferPointer(rebasing: all[(start - kept)..<end])
                let result = decoder.decode(block, isLast: start == end)
                text += result.text
                kept = result.kept
                return result.fault?.byte
            }
            if fault != nil || start == end { return (text, fault) }
            start = end
        }
    }

    /// What gzip holds, in pieces of a size; nil for what is damaged or too long.
    package static func unpacked(
        _ bytes: [UInt8],
        limits: Limits,
        pieceBytes: Int
    ) -> [UInt8]? {
        bytes.withUnsafeBytes { all -> [UInt8]? in
            let start = UnsafeRawBufferPointer(rebasing: all.prefix(pieceBytes))
            guard Inflater.isPacked(start) else { return nil }
            let inflater = Inflater(begun: start, path: "input", limits: limits)
            var (read, text) = (start.count, [UInt8]())
            var room = [UInt8](repeating: 0, count: pieceBytes)
            while true {
                let filled = room.withUnsafeMutableBytes { room -> Int? in
                    try? inflater.fill(room) { (input) throws(FileProblem) in
                        let count = min(input.count, pieceBytes, all.count - read)
                        input.copyMemory(from: .init(rebasing: all[read..<(read + count)]))
                        read += count
                        return count
                    }
                }
                guard let filled else { return nil }
                if filled == 0 { return text }
                text += room[..<filled]
            }
        }
    }
}
