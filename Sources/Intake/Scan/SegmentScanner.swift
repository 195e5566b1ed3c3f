import CCSV
import Glibc
import Registration

/// Reads segments of a file, each as if it began a row, and judges every row as it ends.
///
/// A row that every rule passes by its bytes is done; any other is read again as texts, and judged
/// as `Reviewer` judges it. One scanner belongs to one thread.
final class SegmentScanner {
    private let parser: UnsafeMutablePointer<csv_parser>
    private let state: UnsafeMutablePointer<SegmentState>
    private let delimiter: Delimiter
    /// What libcsv sees of a segment, a piece at a time (`HiddenSpaces`).
    private let hidden: UnsafeMutableRawBufferPointer

    /// A scanner of cells that a delimiter separates.
    init(columns: ColumnMap, limits: Limits, delimiter: Delimiter) {
        self.delimiter = delimiter
        hidden = .allocate(byteCount: 1 << 14, alignment: 16)
        parser = .allocate(capacity: 1)
        parser.initialize(to: csv_parser())
        state = .allocate(capacity: 1)
        state.initialize(to: SegmentState(columns, limits, delimiter))
    }

    deinit {
        csv_free(parser)
        hidden.deallocate()
        parser.deinitialize(count: 1).deallocate()
        state.pointee.deallocate()
        state.deinitialize(count: 1).deallocate()
    }

    /// What the rows come to that begin in a segment.
    ///
    /// The bytes, which are changed (`RowCells`), begin with a row; `size` is how many of them
    /// are the segment's own, and the rest is read as far as its last row goes. Nil where that row
    /// does not end in these bytes, unless the file does.
    func scan(_ room: UnsafeMutableRawBufferPointer, size: Int, endsFile: Bool) -> SegmentTally? {
        let bytes = UnsafeRawBufferPointer(room)
        let hidesSpaces = HiddenSpaces.canHide(in: bytes, delimiter)
        csv_free(parser)
        csv_init(parser, UInt8(CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL))
        csv_set_delim(parser, delimiter.byte)
        // No byte is a space: otherwise libcsv trims cells.
        if !hidesSpaces { csv_set_space_func(parser) { _ in 0 } }
        csv_set_blk_size(parser, 4096)
        state.pointee.begin(room)
        var read = 0
        var isBroken = false
        while !isBroken && (read < size || (parser.pointee.pstate != 0 && read < bytes.count)) {
            let next = bytes.lineStart(from: max(read, size)) ?? bytes.count
            let lines = UnsafeRawBufferPointer(rebasing: bytes[read..<next])
            isBroken = !(hidesSpaces ? parseHidden(lines) : parse(lines))
            read = next
        }
        if !isBroken && parser.pointee.pstate != 0 {
            guard endsFile else { return nil }
            isBroken = csv_fini(parser, take, end, state) != 0
        }
        return state.pointee.finish(read: read, isBroken: isBroken)
    }

    private func parse(_ bytes: UnsafeRawBufferPointer) -> Bool {
        csv_parse(parser, bytes.baseAddress, bytes.count, take, end, state) == bytes.count
    }

    private func parseHidden(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var place = 0
        while place < bytes.count, let room = hidden.baseAddress {
            let next = min(place + hidden.count, bytes.count)
            HiddenSpaces.copy(UnsafeRawBufferPointer(rebasing: bytes[place..<next]), to: room)
            if !parse(UnsafeRawBufferPointer(rebasing: hidden[..<(next - place)])) { return false }
            place = next
        }
        return true
    }
}

extension UnsafeRawBufferPointer {
    /// The place behind the first LF that stands at or behind a place.
    func lineStart(from place: Int) -> Int? {
        guard place < count, let base = baseAddress,
            let found = memchr(base + place, 0x0A, count - place)
        else { return nil }
        return UnsafeRawPointer(found) - base + 1
    }
}

/// What the callbacks of libcsv write to: a struct behind a pointer, not a class.
private struct SegmentState {
    private var cells: RowCells
    private var tally = SegmentTally()
    private let columns: ColumnMap
    private let lens: RowLens
    private let domains = DomainMemory()
    private var watch: StatusWatch

    init(_ columns: ColumnMap, _ limits: Limits, _ delimiter: Delimiter) {
        cells = RowCells(limits: limits, delimiter: delimiter)
        self.columns = columns
        lens = RowLens(columns)
        watch = StatusWatch(columns.unmatched)
    }

    func deallocate() {
        cells.deallocate()
        lens.deallocate()
        domains.deallocate()
    }

    mutating func begin(_ segment: UnsafeMutableRawBufferPointer) {
        cells.reset(segment)
        tally.clear()
        watch.clear()
    }

    @inline(__always)
    mutating func take(_ length: Int) { cells.take(length) }

    mutating func endRecord(_ newline: CInt) {
        if cells.count > 0 && !cells.isTroubled {
            cells.closeRow()
            if cells.isTroubled { return }
            if cells.hasText { judge() } else { tally.blankLines += 1 }
            cells.clear()
            cells.endRecord(newline)
        } else {
            cells.skip(newline)
            if cells.endRecord(newline) { tally.blankLines += 1 }
        }
    }

    mutating func finish(read: Int, isBroken: Bool) -> SegmentTally {
        tally.place = 0..<read
        tally.lines = cells.line - 1
        tally.values = watch.tallies
        tally.isTroubled = isBroken || cells.isTroubled
        return tally
    }

    private mutating func judge() {
        let row = cells.view(through: lens, domains)
        tally.rows += 1
        watch.note(row)
        // A row that keeps the rules is plain (`MojibakeRule`): its names need no normal form.
        guard row.keepsAllRules, let first = row.cell(of: .firstName),
            let last = row.cell(of: .lastName),
            let email = row.cell(of: .email),
            let name = NameDigest.quick(first, last)
        else { return lookClosely() }
        tally.normalisation.trimmed += row.untrimmed
        claim(email, RepetitionIndex.digest(ofAddress: email), name)
    }

    private mutating func lookClosely() {
        let candidate = Candidate(cells.record, columns: columns)
        let judgement = candidate.judgement
        tally.normalisation.add(candidate.normalisation)
        if !judgement.problems.isEmpty { tally.told.append((tally.rows, judgement.problems)) }
        guard let person = judgement.person else {
            tally.rejected += 1
            return
        }
        var address = person.email.unmasked
        address.withUTF8 { bytes in
            claim(bytes, RepetitionIndex.digest(of: person.email.key), NameDigest.of(person))
        }
    }

    private mutating func claim(
        _ address: UnsafeBufferPointer<UInt8>,
        _ digest: ClaimTable.Digest,
        _ name: UInt32
    ) {
        tally.addresses.append(contentsOf: address)
        tally.claims.append(
            SegmentTally.Claim(
                address: digest,
                name: name,
                row: tally.rows,
                line: cells.rowLine,
                addressEnd: tally.addresses.count
            )
        )
    }
}

@inline(__always)
private func take(
    _ bytes: UnsafeMutableRawPointer?,
    _ count: Int,
    _ context: UnsafeMutableRawPointer?
) {
    context?.assumingMemoryBound(to: SegmentState.self).pointee.take(count)
}

@inline(__always)
private func end(_ newline: CInt, _ context: UnsafeMutableRawPointer?) {
    context?.assumingMemoryBound(to: SegmentState.self).pointee.endRecord(newline)
}
