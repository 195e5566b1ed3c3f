public import Registration

/// Writes a file anew with some cells corrected, and beside it the list of what was changed.
///
/// UTF-8, with the file's own columns, rows, order and delimiter; what stands above the header and
/// blank lines are left out. Lines that are in no row are in the list. Cells that were not changed
/// stay as they are. Both files get their names once they are whole, and never those of files that
/// are there.
public struct CorrectedFileWriter: CheckedRowSink {
    private let files: any FileSystem
    private let folder: String
    private var corrected: StagedFile
    private var list: StagedFile

    /// Begins both files; the columns are all those of the file.
    ///
    /// Throws `ReportFailure` with status 73 where a file of that name is there, or none can be
    /// made.
    public init(
        _ path: String,
        columns: [String],
        delimiter: UInt8,
        on files: any FileSystem = PosixFileSystem()
    ) throws(ReportFailure) {
        try Self.refuseExisting(path, on: files)
        let slash = path.lastIndex(of: "/")
        let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
        folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        self.files = files
        var corrected = try StagedFile(String(name), in: folder, tag: "fix", on: files)
        do {
            let beside = Self.listName(beside: String(name))
            list = try StagedFile(beside, in: folder, tag: "fix", on: files)
        } catch {
            corrected.discard()
            throw error
        }
        corrected.text = CSVText(delimiter: delimiter)
        for column in columns { corrected.text.add(column) }
        corrected.text.endLine()
        self.corrected = corrected
        list.text.addLine(["row", "line", "column", "code", "before", "after"])
    }

    /// The name of the list that belongs to a corrected file: `fixed.csv`, `fixed.changes.csv`.
    public static func listName(beside path: String) -> String {
        let stem = path.lowercased().hasSuffix(".csv") ? String(path.dropLast(4)) : path
        return stem + ".changes.csv"
    }

    /// Throws `ReportFailure` with status 73 where a file of that name is there, or a list of it.
    public static func refuseExisting(
        _ path: String,
        on files: any FileSystem = PosixFileSystem()
    ) throws(ReportFailure) {
        for path in [path, listName(beside: path)] where files.isThere(path) {
            throw ReportFailure(
                .cannotCreate,
                path: path,
                message: "a file of that name is there",
                remedy: "move it away, or name another file with --fix"
            )
        }
    }

    /// Adds a row, in the order of the file; its cells are those that were corrected.
    ///
    /// Throws `ReportFailure` with status 74; both files are discarded then.
    public mutating func write(_ row: CheckedRow) throws(ReportFailure) {
        let changed = Set(row.changes.map(\.place))
        for (place, cell) in row.cells.enumerated() {
            if changed.contains(place) {
                corrected.text.add(cell)
            } else {
                corrected.text.add(asItIs: cell)
            }
        }
        corrected.text.endLine()
        for change in row.changes {
            list.text.add(row.number)
            list.text.add(row.line)
            list.text.addLine([
                change.column, change.codes.joined(separator: " "), change.before, change.after,
            ])
        }
        do {
            try corrected.flush()
            try list.flush()
        } catch {
            discard()
            throw error
        }
    }

    /// Lists a line that the corrected file does not have.
    public mutating func leaveOut(_ line: LeftOutLine, because message: String) {
        list.text.addEmpty()
        list.text.add(line.line)
        list.text.addLine(["", line.code, "", "left out: \(message)"])
    }

    /// Brings both files to disk and gives them their names, the list first.
    ///
    /// Throws `ReportFailure` with status 73 or 74.
    public mutating func finish() throws(ReportFailure) {
        do {
            try corrected.seal()
            try list.seal()
            try Self.refuseExisting(corrected.path, on: files)
            try list.publish()
            try corrected.publish()
            try ReportFolder.sync(folder, on: files)
        } catch {
            discard()
            throw error
        }
    }

    /// Removes what was begun.
    public mutating func discard() {
        corrected.discard()
        list.discard()
    }
}
