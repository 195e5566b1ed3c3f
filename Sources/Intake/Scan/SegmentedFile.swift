import Glibc
import Registration

/// A file on a disk whose rows can be read from several places at once.
///
/// Only plain files of UTF-8 with a header that can be used; whatever else is left to
/// `AttendeeFile`, which also has the words for what is wrong.
final class SegmentedFile: Sendable {
    /// How the columns were understood.
    let columns: ColumnMap
    /// The line of the first row.
    let firstLine: Int
    /// Where it begins.
    let firstPlace: Int
    /// How many segments there are.
    let count: Int

    private let descriptor: CInt
    private let size: Int
    private let segmentBytes: Int
    private let longestRow: Int

    /// Opens a file and reads its header; nil where it cannot be read from several places.
    init?(opening path: String, limits: Limits, asked: AskedForm, segmentBytes: Int) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG,
            let head = SegmentedFile.head(of: descriptor, path, limits),
            let columns = try? ColumnMap(head.record, path: path, limits: limits, asked: asked)
        else {
            close(descriptor)
            return nil
        }
        (self.columns, firstLine, firstPlace) = (columns, head.line, head.end)
        (self.descriptor, self.segmentBytes) = (descriptor, segmentBytes)
        size = Int(facts.st_size)
        longestRow = limits.rowBytes
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
        for slack in [64 * 1024, 2 * longestRow] {
            let until = min(size, end + slack)
            guard let bytes = buffer.fill(from: descriptor, at: from, until - from) else {
                return nil
            }
            let isKnown = place != nil || segment == 0
            guard let start = isKnown ? 0 : bytes.lineStart(from: 0) else { continue }
            let tally = scanner.scan(
                UnsafeRawBufferPointer(rebasing: bytes[start...]),
                size: end - from - start,
                endsFile: until == size
            )
            guard var tally else { continue }
            tally.place = from + start..<from + start + tally.place.upperBound
            return tally
        }
        return nil
    }

    /// The header, where it ends, and the line behind it; nil where it needs a closer look.
    private static func head(
        of descriptor: CInt,
        _ path: String,
        _ limits: Limits
    ) -> (record: Record, end: Int, line: Int)? {
        var buffer = SegmentBuffer()
        defer { buffer.deallocate() }
        guard let start = buffer.fillUpTo(64 * 1024, from: descriptor),
            ForeignFormat.problem(of: start, in: path) == nil
        else { return nil }
        var reader = RecordReader(path: path, limits: limits)
        var check = UTF8Check()
        var place = start.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while place < start.count {
            guard let end = start.lineStart(from: place) else { return nil }
            let line = UnsafeRawBufferPointer(rebasing: start[place..<end])
            guard check.malformed(in: line) == nil, let records = try? reader.records(of: line)
            else { return nil }
            // Rows that a CR ends belong to this line as well: that needs a closer look.
            if records.count > 1 { return nil }
            if let record = records.first { return (record, end, reader.line) }
            place = end
        }
        return nil
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
    ) -> UnsafeRawBufferPointer? {
        let filled = fillUpTo(count, from: descriptor, at: offset)
        return filled?.count == count ? filled : nil
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
