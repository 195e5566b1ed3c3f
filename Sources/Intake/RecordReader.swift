import CCSV
import Registration

/// Bytes to records: libcsv, strict, with exact cells and physical lines.
///
/// Strict means that text after a closing quote, a quote inside an unquoted cell and a quote that
/// is never closed are faults. Lines of white space and delimiters alone are no records.
struct RecordReader: ~Copyable {
    private let parser: UnsafeMutablePointer<csv_parser>
    private let state: UnsafeMutablePointer<RecordState>
    private let limits: Limits
    private let path: String
    private let delimiter: Delimiter
    private var places = PlaceTracker()

    /// A reader that begins at a line of a file; `path` is for messages.
    init(path: String, limits: Limits, delimiter: Delimiter = .comma, line: Int = 1) {
        self.path = path
        self.limits = limits
        self.delimiter = delimiter
        parser = .allocate(capacity: 1)
        parser.initialize(to: csv_parser())
        state = .allocate(capacity: 1)
        state.initialize(to: RecordState(limits: limits, line: line))
        prepareParser()
    }

    private func prepareParser() {
        csv_init(parser, UInt8(CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL))
        csv_set_delim(parser, delimiter.byte)
        // No byte is a space: otherwise libcsv trims cells.
        csv_set_space_func(parser) { _ in 0 }
        csv_set_blk_size(parser, 4096)
    }

    deinit {
        csv_free(parser)
        parser.deinitialize(count: 1).deallocate()
        state.deinitialize(count: 1).deallocate()
    }

    /// The number of the record begun: 0 for the header, then the rows from 1.
    var number: Int { state.pointee.finished }

    /// Lines and records without any text, which were skipped.
    var blankLines: Int { state.pointee.blankLines }

    /// Whether no record is begun.
    var isBetweenRecords: Bool { parser.pointee.pstate == 0 && state.pointee.cells.isEmpty }

    /// Forgets the record begun, and goes on as if a line began here.
    mutating func restart(atLine line: Int) {
        csv_free(parser)
        prepareParser()
        state.pointee.restart(atLine: line)
        places = PlaceTracker()
    }

    /// The physical line that was reached, from 1.
    var line: Int {
        guard let open = parser.pointee.entry_buf, parser.pointee.pstate > 1 else {
            return state.pointee.line
        }
        let begun = UnsafeRawBufferPointer(start: open, count: parser.pointee.entry_pos)
        return state.pointee.line + RecordReader.newlines(in: begun)
    }

    /// The records that a block finishes.
    ///
    /// Throws 65 for a fault of structure or a passed limit, with its place.
    mutating func records(of block: UnsafeRawBufferPointer) throws(FileProblem) -> [Record] {
        // In parts no longer than a cell may be: one that is too long began in an earlier part, and
        // its quote is known (`PlaceTracker`).
        var start = 0
        while start < block.count {
            let end = min(block.count, start + max(1, limits.cellBytes))
            try parse(UnsafeRawBufferPointer(rebasing: block[start..<end]))
            start = end
        }
        return state.pointee.takeRecords()
    }

    private mutating func parse(_ part: UnsafeRawBufferPointer) throws(FileProblem) {
        let parsed = csv_parse(parser, part.baseAddress, part.count, takeCell, endRecord, state)
        if let excess = state.pointee.excess { throw problem(of: excess) }
        // A cell is too long before it has another fault, in whatever parts it comes.
        if parsed < part.count && openBytes <= limits.cellBytes {
            throw fault(at: parsed, in: part)
        }
        if parsed == part.count { places.pass(part) }
        if openBytes > limits.cellBytes {
            throw cellTooLong(on: state.pointee.line, isQuoted: parser.pointee.quoted != 0)
        }
    }

    /// Bytes of the cell that is not finished; a quote that may be the closing one is not its own.
    private var openBytes: Int {
        let mightHaveEnded = 3
        return parser.pointee.entry_pos
            - (Int(parser.pointee.pstate) == mightHaveEnded ? 1 : 0)
    }

    /// The records that were finished before a fault.
    mutating func takeRecords() -> [Record] { state.pointee.takeRecords() }

    /// The record that ends with the file, if it does not end in a newline.
    mutating func lastRecords() throws(FileProblem) -> [Record] {
        if csv_fini(parser, takeCell, endRecord, state) != 0 { throw unclosedQuote() }
        if let excess = state.pointee.excess { throw problem(of: excess) }
        return state.pointee.takeRecords()
    }

    private static func newlines(in bytes: UnsafeRawBufferPointer) -> Int {
        var count = 0
        var previous: UInt8 = 0
        for byte in bytes {
            if byte == 0x0D || (byte == 0x0A && previous != 0x0D) { count += 1 }
            previous = byte
        }
        return count
    }
}

extension RecordReader {
    /// More broken lines than are left out.
    func tooManyDropped() -> FileProblem {
        refusal(
            "file.tooManyDropped",
            at: (line, nil),
            "more than \(limits.droppedLines) lines are broken",
            "the delimiter or the encoding may be another one; see --delimiter and --encoding"
        )
    }

    private func fault(at index: Int, in block: UnsafeRawBufferPointer) -> FileProblem {
        if csv_error(parser) != CSV_EPARSE {
            return refusal(
                "csv.memory",
                at: (line, nil),
                "there is not enough memory for a cell",
                "split the file in two"
            )
        }
        let column = places.column(of: index, in: block)
        if parser.pointee.quoted == 0 {
            return refusal(
                "csv.strayQuote",
                at: (line, column),
                "a quote stands inside a cell without quotes around it",
                "put quotes around the whole cell and write the inner one twice: \"a \"\"b\"\" c\""
            )
        }
        return refusal(
            "csv.textAfterQuote",
            at: (line, column),
            "text stands after the closing quote of the cell that begins on line "
                + "\(state.pointee.line)",
            "a \(delimiter.words) or a line end must follow; write a quote inside a cell twice"
        )
    }

    private func unclosedQuote() -> FileProblem {
        refusal(
            "csv.unclosedQuote",
            at: (state.pointee.line, places.openQuote),
            "the quote that opens this cell is never closed",
            "add the closing quote; a quote inside a cell is written twice"
        )
    }

    private func cellTooLong(on line: Int, isQuoted: Bool) -> FileProblem {
        refusal(
            "cell.tooLong",
            at: (line, isQuoted ? places.openQuote : nil),
            "a cell is longer than \(limits.cellBytes) bytes",
            "shorten it; perhaps a quote is never closed"
        )
    }

    private func problem(of excess: (RecordState.Excess, line: Int)) -> FileProblem {
        let (kind, line) = excess
        return switch kind {
        case .cell: cellTooLong(on: line, isQuoted: places.isInQuotes)
        case .row:
            refusal(
                "row.tooLong",
                at: (line, nil),
                "a row is longer than \(limits.rowBytes) bytes",
                "shorten its cells; perhaps line ends are missing"
            )
        case .rows:
            refusal(
                "file.tooManyRows",
                at: (line, nil),
                "the file has more than \(limits.rows) rows",
                "split it, or raise --max-rows if that was given"
            )
        }
    }

    private func refusal(
        _ code: String,
        at place: (line: Int, column: Int?),
        _ message: String,
        _ hint: String
    ) -> FileProblem {
        FileProblem(
            status: .personNeeded,
            code: code,
            path: path,
            line: place.line,
            column: place.column,
            message: message,
            hint: hint
        )
    }
}

private let takeCell:
    @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
        bytes,
        count,
        context in
        context?.assumingMemoryBound(to: RecordState.self).pointee
            .take(UnsafeRawBufferPointer(start: bytes, count: count))
    }

private let endRecord: @convention(c) (CInt, UnsafeMutableRawPointer?) -> Void = {
    newline,
    context in
    context?.assumingMemoryBound(to: RecordState.self).pointee.endRecord(newline)
}
