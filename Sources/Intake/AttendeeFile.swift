public import Registration

/// A CSV file of attendees: blocks of bytes go in, rows that are judged come out.
///
/// Bytes are unpacked (`ByteSource`), decoded (`TextSource`), cut into records by libcsv
/// (`RecordReader`) from the header on, with the delimiter that the first lines show
/// (`LayoutFinder`), and judged (`Reviewer`).
///
/// Source of the format: RFC 4180, taken strictly, with LF, CRLF or CR as line ends. Blank lines
/// are skipped. Memory does not grow with the file, but for the eight bytes or so of a row by which
/// repeated addresses are found (`ClaimTable`).
///
/// A fault of the whole file may show only after many rows were handed out: whoever takes rows
/// discards them when a later call throws.
public struct AttendeeFile: ~Copyable {
    /// How the columns were understood; empty before the first `nextRows()`.
    public var header: FileHeader { reviewer?.columns.header ?? FileHeader(columns: []) }
    /// How each column was understood, the ignored ones included; there for a header that was
    /// refused as well.
    public private(set) var columns: [ColumnReading] = []
    /// Of all bytes read and of the choices made: whole once `nextRows()` returned nil.
    public var fingerprint: Fingerprint {
        var whole = source.fingerprint
        whole.absorb(options.choices.utf8)
        return whole
    }
    /// How the file was read: whole once `nextRows()` returned nil.
    public var findings: FileFindings {
        var found = FileFindings()
        found.encoding = source.encoding
        found.isPacked = source.isPacked
        found.convertedCharacters = source.converted
        found.delimiter = layout?.delimiter ?? .comma
        found.headerLine = layout?.line ?? 1
        found.titles = layout?.titles ?? []
        found.blankLines = (layout?.blankLines ?? 0) + salvage.reader.blankLines
        found.droppedLines = salvage.dropped
        found.nearMisses = reviewer?.columns.nearMisses ?? []
        if let reviewer {
            (found.normalisation, found.flaws) = (reviewer.normalisation, reviewer.flaws)
            (found.restoredCells, found.restored) = (reviewer.restoredCells, reviewer.restored)
            (found.statusColumns, found.unseenValues) =
                (reviewer.statusColumns, reviewer.unseenValues)
        }
        return found
    }

    let limits: Limits
    private let asked: AskedForm
    /// About how many rows there are: as long as the first ones; 0 where nobody knows.
    private var expectedRows = 0
    let options: ReadingOptions
    private let blockBytes: Int
    private(set) var source: TextSource
    private(set) var salvage: RecordSalvage
    private var preview: [UInt8] = []
    private var layout: Layout?
    private(set) var reviewer: Reviewer?
    /// Records that were read and not judged so far.
    private(set) var waiting: [Record] = []
    private var hasRows = false
    private var isOver = false
    private var failure: FileProblem?

    /// Opens a file for a meeting whose form asks this; `-` is standard input.
    ///
    /// Throws status 66 where it cannot be read.
    public init(
        opening path: String,
        limits: Limits,
        asked: AskedForm = AskedForm(),
        options: ReadingOptions = ReadingOptions()
    ) throws(FileProblem) {
        try self.init(
            opening: path,
            limits: limits,
            asked: asked,
            options: options,
            blockBytes: 256 * 1024
        )
    }

    /// Opens a file that is read in blocks of a given size.
    package init(
        opening path: String,
        limits: Limits,
        asked: AskedForm = AskedForm(),
        options: ReadingOptions = ReadingOptions(),
        blockBytes: Int
    ) throws(FileProblem) {
        let limits = options.narrowed(limits)
        self.limits = limits
        (self.asked, self.options, self.blockBytes) = (asked, options, blockBytes)
        source = try TextSource(
            opening: path,
            limits: limits,
            encoding: options.encoding,
            blockBytes: blockBytes
        )
        salvage = RecordSalvage(
            RecordReader(path: source.name, limits: limits),
            isLenient: options.isLenient,
            limits: limits
        )
    }

    /// The rows of about one block, at least one; nil at the end.
    ///
    /// Throws status 66 where reading fails, and 65 where the file's content cannot be used; the
    /// same again if called once more.
    public mutating func nextRows() throws(FileProblem) -> [AttendeeRow]? {
        guard try readOn() else { return nil }
        return try judge { $0.review($1) }
    }

    /// Reads on until records wait for their judgement; false at the end.
    mutating func readOn() throws(FileProblem) -> Bool {
        if let failure { throw failure }
        do throws(FileProblem) {
            while !isOver && waiting.isEmpty { waiting = try nextRecords() }
            if !waiting.isEmpty { hasRows = true }
            if !hasRows { throw nothingInside }
            return !waiting.isEmpty
        } catch {
            failure = error
            throw error
        }
    }

    /// Makes rows of the records that wait.
    mutating func judge<Row>(
        _ judgement: (inout Reviewer, Record) -> Row
    ) throws(FileProblem) -> [Row] {
        var rows: [Row] = []
        rows.reserveCapacity(waiting.count)
        guard var judging = reviewer.take() else { return rows }
        for record in waiting { rows.append(judgement(&judging, record)) }
        waiting = []
        reviewer = judging
        let forgotten = judging.failure.map { FileProblem.forgetful(source.name, $0) }
        if let problem = forgotten ?? judging.difference {
            failure = problem
            throw problem
        }
        return rows
    }

    /// The records below the header that the next passage finishes.
    private mutating func nextRecords() throws(FileProblem) -> [Record] {
        let passage = try source.next()
        let isCut = passage.isLast || passage.fault != nil
        var found: [Record] = []
        if layout != nil {
            found = try understood { (file: inout RecordSalvage) throws(FileProblem) in
                try file.records(of: passage.text)
            }
        } else {
            preview.append(contentsOf: passage.text)
            if preview.count >= limits.previewBytes || isCut { found = try begin() }
        }
        if let fault = passage.fault { throw malformed(fault) }
        guard passage.isLast else { return found }
        isOver = true
        return try found
            + understood { (file: inout RecordSalvage) throws(FileProblem) in
                try file.lastRecords()
            }
    }

    /// Finds the header in the first text, and reads on from there.
    private mutating func begin() throws(FileProblem) -> [Record] {
        let text = preview
        preview = []
        let bytesPerLine = text.count / max(1, text.count { $0 == 0x0A })
        expectedRows = min(limits.rows, source.expectedBytes / max(1, bytesPerLine))
        let finder = LayoutFinder(
            Array(text.prefix(limits.previewBytes)),
            options: options,
            limits: limits,
            judge: ColumnMap.judge(options.columns, asked)
        )
        guard let found = finder.layout() else {
            if let line = options.headerLine { throw noHeader(on: line) }
            layout = Layout(delimiter: options.delimiter ?? .comma, start: text.count, line: 1)
            return []
        }
        layout = found
        salvage = RecordSalvage(
            RecordReader(
                path: source.name,
                limits: limits,
                delimiter: found.delimiter,
                line: found.line
            ),
            isLenient: options.isLenient,
            limits: limits
        )
        var records: [Record] = []
        var start = found.start
        while start < text.count {
            let end = min(text.count, start + blockBytes)
            records += try understood { (file: inout RecordSalvage) throws(FileProblem) in
                try text.withUnsafeBufferPointer { (bytes) throws(FileProblem) in
                    try file.records(of: .init(UnsafeBufferPointer(rebasing: bytes[start..<end])))
                }
            }
            start = end
        }
        return records
    }

    /// Takes the header off the first records; a fault in it is told before one further down.
    private mutating func understood(
        _ read: (inout RecordSalvage) throws(FileProblem) -> [Record]
    ) throws(FileProblem) -> [Record] {
        do {
            return try withoutHeader(try read(&salvage))
        } catch {
            _ = try withoutHeader(salvage.takeRecords())
            throw error
        }
    }

    private mutating func withoutHeader(_ records: [Record]) throws(FileProblem) -> [Record] {
        guard reviewer == nil, let first = records.first else { return records }
        if first.cells.count <= limits.columns {
            let names = first.cells.map(FormulaGuard.stripped)
            columns = HeaderMatch(names, asked: asked, choices: options.columns).readings
        }
        let columns: ColumnMap
        do {
            columns = try ColumnMap(
                first,
                path: source.name,
                limits: limits,
                asked: asked,
                delimiter: layout?.delimiter ?? .comma,
                choices: options.columns
            )
        } catch { throw doubting(error, in: first) }
        reviewer = try Reviewer(
            columns: columns,
            choices: options.rows,
            expecting: expectedRows
        )
        return Array(records.dropFirst())
    }
}
