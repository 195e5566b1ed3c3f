public import Registration

/// A CSV file of attendees: blocks of bytes go in, rows that are judged come out.
///
/// Source of the format: RFC 4180, taken strictly, with LF, CRLF or CR as line ends; UTF-8, with
/// or without a byte order mark. Blank lines are skipped. Memory does not grow with the file:
/// what finds repeated addresses moves into a temporary file.
///
/// A fault of the whole file may show only after many rows were handed out: whoever takes rows
/// discards them when a later call throws.
public struct AttendeeFile: ~Copyable {
    /// How the columns were understood; empty before the first `nextRows()`.
    public var header: FileHeader { reviewer?.columns.header ?? FileHeader(columns: []) }
    /// Of all bytes read: whole once `nextRows()` returned nil.
    public private(set) var fingerprint = Fingerprint()

    private let limits: Limits
    private let asked: AskedForm
    private let blockBytes: Int
    private var source: ByteSource
    private var reader: RecordReader
    private var check = UTF8Check()
    private var reviewer: Reviewer?
    private var hasRows = false
    private var isFirst = true
    private var isOver = false
    private var failure: FileProblem?

    /// Opens a file for a meeting whose form asks this; `-` is standard input.
    ///
    /// Throws status 66 where it cannot be read.
    public init(
        opening path: String,
        limits: Limits,
        asked: AskedForm = AskedForm()
    ) throws(FileProblem) {
        try self.init(opening: path, limits: limits, asked: asked, blockBytes: 256 * 1024)
    }

    /// Opens a file that is read in blocks of a given size.
    init(
        opening path: String,
        limits: Limits,
        asked: AskedForm = AskedForm(),
        blockBytes: Int
    ) throws(FileProblem) {
        self.limits = limits
        self.asked = asked
        self.blockBytes = blockBytes
        source = try ByteSource(opening: path, blockBytes: blockBytes)
        reader = RecordReader(path: source.name, limits: limits)
    }

    /// The rows of about one block, at least one; nil at the end.
    ///
    /// Throws status 66 where reading fails, and 65 where the file's content cannot be used; the
    /// same again if called once more.
    public mutating func nextRows() throws(FileProblem) -> [AttendeeRow]? {
        if let failure { throw failure }
        do throws(FileProblem) {
            while !isOver {
                let rows = review(try understood(try nextRecords()))
                if let failure = reviewer?.failure { throw .forgetful(source.name, failure) }
                if !rows.isEmpty {
                    hasRows = true
                    return rows
                }
            }
            if !hasRows { throw nothingInside }
            return nil
        } catch {
            failure = error
            throw error
        }
    }

    /// The records that the next block finishes.
    private mutating func nextRecords() throws(FileProblem) -> [Record] {
        let block = try source.next(
            isFirst ? max(blockBytes, ForeignFormat.signatureBytes) : blockBytes
        )
        fingerprint.absorb(block)
        if block.isEmpty {
            isOver = true
            if let byte = check.unfinished() {
                throw malformed(byte, "the last character is cut off")
            }
            return try reader.lastRecords()
        }
        let mark = isFirst ? try AttendeeFile.markBytes(in: block, of: source.name) : 0
        isFirst = false
        let start = check.passed
        if let byte = check.malformed(in: block) {
            _ = try understood(try records(of: block[mark..<max(mark, byte - start)]))
            let value = byte < start ? "a character begun before it" : hex(block[byte - start])
            throw malformed(byte, value)
        }
        return try records(of: block[mark...])
    }

    /// The records of a block.
    ///
    /// A fault in the header is told before one further down.
    private mutating func records(
        of block: Slice<UnsafeRawBufferPointer>
    ) throws(FileProblem) -> [Record] {
        do {
            return try reader.records(of: UnsafeRawBufferPointer(rebasing: block))
        } catch {
            _ = try understood(reader.takeRecords())
            throw error
        }
    }

    /// How long the byte order mark at the start of the file is; throws if this is no text.
    private static func markBytes(
        in start: UnsafeRawBufferPointer,
        of path: String
    ) throws(FileProblem) -> Int {
        if let problem = ForeignFormat.problem(of: start, in: path) { throw problem }
        return start.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// Takes the header off the first records.
    private mutating func understood(
        _ records: [Record]
    ) throws(FileProblem) -> ArraySlice<Record> {
        guard reviewer == nil, let first = records.first else { return records[...] }
        let columns = try ColumnMap(first, path: source.name, limits: limits, asked: asked)
        reviewer = Reviewer(columns: columns)
        return records.dropFirst()
    }

    private mutating func review(_ records: ArraySlice<Record>) -> [AttendeeRow] {
        var rows: [AttendeeRow] = []
        rows.reserveCapacity(records.count)
        for record in records {
            if let row = reviewer?.review(record) { rows.append(row) }
        }
        return rows
    }

    private var nothingInside: FileProblem {
        let isEmpty = reviewer == nil
        return FileProblem(
            status: .personNeeded,
            code: isEmpty ? "file.empty" : "file.noRows",
            path: source.name,
            message: isEmpty ? "the file is empty" : "the file has a header and no rows",
            hint: "add a row per person below First Name,Last Name,Email"
        )
    }

    private func hex(_ byte: UInt8) -> String {
        "0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }

    private func malformed(_ byte: Int, _ value: String) -> FileProblem {
        let row = reader.number == 0 ? "the header" : "row \(reader.number)"
        return FileProblem(
            status: .personNeeded,
            code: "file.notUTF8",
            path: source.name,
            line: reader.line,
            byte: byte,
            message: "\(row) is not UTF-8 at byte \(byte) of the file (counted from 0): \(value)",
            hint: "save the file as \"CSV UTF-8\"; it may be in Windows-1252 or Latin-1 now"
        )
    }
}
