import Glibc
import Registration

/// A file on a disk whose rows can be read from several places at once.
///
/// Only plain files of UTF-8 with a header that can be used, whose columns need no comparing, whose
/// names no splitting, and all rows of which are asked for; whatever else is left to
/// `AttendeeFile`, which also has the words for what is wrong.
final class SegmentedFile: Sendable {
    /// How the columns were understood.
    let columns: ColumnMap
    /// What stands between cells.
    let delimiter: Delimiter
    /// How the file was read, down to its header.
    let findings: FileFindings
    /// The line of the first row.
    let firstLine: Int
    /// Where it begins.
    let firstPlace: Int
    /// How many segments there are.
    let count: Int
    /// About how many rows there are: as long as the first ones, a line each.
    let expectedRows: Int

    private let descriptor: CInt
    private let size: Int
    private let segmentBytes: Int
    private let longestRow: Int

    /// Opens a file and reads its header; nil where it cannot be read from several places.
    init?(
        opening path: String,
        limits: Limits,
        asked: AskedForm,
        options: ReadingOptions = ReadingOptions(),
        segmentBytes: Int
    ) {
        guard !options.isLenient, options.rows.isEmpty, options.encoding ?? .utf8 == .utf8 else {
            return nil
        }
        var facts = stat()
        // A pipe can be opened only once, and is not opened here.
        guard path != "-", stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
            return nil
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
            let head = SegmentedFile.head(of: descriptor, path, limits, options),
            let columns = try? ColumnMap(
                head.record,
                path: path,
                limits: limits,
                asked: asked,
                delimiter: head.layout.delimiter,
                choices: options.columns
            ),
            columns.wholeName == nil, columns.twins.isEmpty
        else {
            close(descriptor)
            return nil
        }
        (self.columns, firstLine, firstPlace) = (columns, head.line, head.end)
        delimiter = head.layout.delimiter
        var findings = head.findings
        findings.nearMisses = columns.nearMisses
        self.findings = findings
        (self.descriptor, self.segmentBytes) = (descriptor, segmentBytes)
        size = Int(facts.st_size)
        longestRow = limits.rowBytes
        expectedRows = min(limits.rows, size / max(1, head.bytesPerLine))
        count = max(0, (size - firstPlace + segmentBytes - 1) / segmentBytes)
    }

    deinit { close(descriptor) }

    /// What the rows of a segment come to.
    ///
    /// They begin at `place`, or where it is not known at the first line that begins in the
    /// segment. Nil where the file has changed, or that needs a closer look.
    func scan(
        _ segment: Int,
        from place: Int?,
        by scanner: SegmentScanner,
        _ buffer: inout SegmentBuffer
    ) -> SegmentTally? {
        let end = min(size, firstPlace + (segment + 1) * segmentBytes)
        let from = place ?? firstPlace + segment * segmentBytes
        if from >= end {
            var nothing = SegmentTally()
            nothing.place = from..<from
            return nothing
        }
        for slack in [4 * 1024, 64 * 1024, 2 * longestRow] {
            let until = min(size, end + slack)
            guard let bytes = buffer.fill(from: descriptor, at: from, until - from) else {
                return nil
            }
            let isKnown = place != nil || segment == 0
            guard let start = isKnown ? 0 : UnsafeRawBufferPointer(bytes).lineStart(from: 0)
            else { continue }
            let tally = scanner.scan(
                UnsafeMutableRawBufferPointer(rebasing: bytes[start...]),
                size: end - from - start,
                endsFile: until == size
            )
            guard var tally else { continue }
            tally.place = from + start..<from + start + tally.place.upperBound
            return tally
        }
        return nil
    }

    /// A header that was read.
    private struct Head {
        let record: Record
        let layout: Layout
        /// Where it ends, and the line behind it.
        let end: Int
        let line: Int
        let findings: FileFindings
        let bytesPerLine: Int
    }

    /// The header; nil where it needs a closer look.
    private static func head(
        of descriptor: CInt,
        _ path: String,
        _ limits: Limits,
        _ options: ReadingOptions
    ) -> Head? {
        var buffer = SegmentBuffer()
        defer { buffer.deallocate() }
        guard let whole = buffer.fillUpTo(limits.previewBytes + 3, from: descriptor) else {
            return nil
        }
        let marked = TextEncoding.marked(whole)
        let mark = marked?.mark.count ?? 0
        let isPacked = whole.starts(with: [0x1F, 0x8B])
        guard marked ?? .utf8 == .utf8, !isPacked, !whole.prefix(4).contains(0),
            ForeignFormat.problem(of: whole, in: path) == nil
        else { return nil }
        let text = UnsafeRawBufferPointer(rebasing: whole[mark...].prefix(limits.previewBytes))
        var check = UTF8Check()
        guard check.malformed(in: text) == nil else { return nil }
        let finder = LayoutFinder(
            Array(text),
            options: options,
            limits: limits,
            judge: ColumnMap.judge(options.columns)
        )
        return finder.layout()
            .flatMap { head(of: text, $0, behind: mark, RecordReader(path, limits, $0)) }
    }

    private static func head(
        of text: UnsafeRawBufferPointer,
        _ layout: Layout,
        behind mark: Int,
        _ begun: consuming RecordReader
    ) -> Head? {
        var reader = begun
        var place = layout.start
        while place < text.count {
            guard let end = text.lineStart(from: place) else { return nil }
            let line = UnsafeRawBufferPointer(rebasing: text[place..<end])
            guard let records = try? reader.records(of: line) else { return nil }
            // Rows that a CR ends belong to this line as well: that needs a closer look.
            if records.count > 1 { return nil }
            if let record = records.first {
                var findings = FileFindings()
                findings.delimiter = layout.delimiter
                findings.headerLine = layout.line
                findings.titles = layout.titles
                findings.blankLines = layout.blankLines + reader.blankLines
                return Head(
                    record: record,
                    layout: layout,
                    end: mark + end,
                    line: reader.line,
                    findings: findings,
                    bytesPerLine: text.count / max(1, text.count { $0 == 0x0A })
                )
            }
            place = end
        }
        return nil
    }
}

extension RecordReader {
    /// A reader at the header that was found.
    fileprivate init(_ path: String, _ limits: Limits, _ layout: Layout) {
        self.init(path: path, limits: limits, delimiter: layout.delimiter, line: layout.line)
    }
}

/// Room for the bytes of a segment, used again for the next.
struct SegmentBuffer: ~Copyable {
    private var bytes = UnsafeMutableRawBufferPointer(start: nil, count: 0)

    /// Gives the room back.
    func deallocate() { bytes.deallocate() }

    /// Exactly so many bytes of a file; nil where it has fewer.
    mutating func fill(
        from descriptor: CInt,
        at offset: Int,
        _ count: Int
    ) -> UnsafeMutableRawBufferPointer? {
        let filled = fillUpTo(count, from: descriptor, at: offset)
        return filled?.count == count
            ? UnsafeMutableRawBufferPointer(rebasing: bytes[..<count]) : nil
    }

    /// At most so many bytes of a file; nil where it cannot be read.
    mutating func fillUpTo(
        _ count: Int,
        from descriptor: CInt,
        at offset: Int = 0
    ) -> UnsafeRawBufferPointer? {
        if count > bytes.count {
            bytes.deallocate()
            bytes = .allocate(byteCount: count, alignment: 16)
        }
        var filled = 0
        while filled < count {
            let got = pread(
                descriptor,
                bytes.baseAddress?.advanced(by: filled),
                count - filled,
                off_t(offset + filled)
            )
            if got == 0 { break }
            if got > 0 {
                filled += got
            } else if errno != EINTR {
                return nil
            }
        }
        return UnsafeRawBufferPointer(rebasing: bytes[..<filled])
    }
}
