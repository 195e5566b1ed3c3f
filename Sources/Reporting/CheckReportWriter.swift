public import Registration

/// Writes the report of a check, row by row: flat memory, and no report that is half there.
///
/// `valid.csv` holds the rows that would be sent, as they stand in the file; `invalid.csv` all
/// others, with what is wrong and how to put it right; `problems.csv` one line per problem, errors
/// and warnings, with whole values, and the lines that were left out, which are no rows. Every row
/// of the file is in exactly one of the first two.
public struct CheckReportWriter: CheckedRowSink {
    private let folder: String
    private let files: any FileSystem
    private let kept: Int
    private var valid: StagedFile
    private var invalid: StagedFile
    private var problems: StagedFile

    /// Begins a report in a folder, which is made where it is missing, for a file with these
    /// columns: all of them, and those that are kept.
    ///
    /// Throws `ReportFailure` with status 73 where a file of one of the names is there that no
    /// check has written, or when folder or files cannot be made.
    public init(
        folder: String,
        columns: [String],
        kept: [String],
        on files: any FileSystem = PosixFileSystem()
    ) throws(ReportFailure) {
        let folder = try ReportFolder.make(folder, on: files)
        try Self.refuseForeign(in: folder, on: files)
        var staged: [StagedFile] = []
        do {
            for name in CheckReportFiles.names {
                staged.append(try StagedFile(name, in: folder, tag: "check", on: files))
            }
        } catch {
            for var file in staged { file.discard() }
            throw error
        }
        (self.folder, self.files, self.kept) = (folder, files, kept.count)
        problems = staged.removeLast()
        invalid = staged.removeLast()
        valid = staged.removeLast()
        valid.text.addLine(columns)
        invalid.text.addLine(["_problem", "_fix"] + kept + ["_codes", "_row", "_line"])
        problems.text.addLine([
            "row", "line", "column", "code", "severity", "value", "suggestion", "message",
        ])
    }

    /// Adds a row, in the order of the file; one that was not asked for stands in none of them.
    ///
    /// Throws `ReportFailure` with status 74; the report is discarded then.
    public mutating func write(_ row: CheckedRow) throws(ReportFailure) {
        switch row.verdict {
        case .valid: valid.text.addLine(row.cells)
        case .invalid, .duplicate: addInvalid(row)
        case .filtered: return
        }
        for problem in row.problems { add(problem, of: row) }
        do {
            try valid.flush()
            try invalid.flush()
            try problems.flush()
        } catch {
            discard()
            throw error
        }
    }

    /// Lists a line of the file that is in no row among the problems.
    public mutating func leaveOut(_ line: LeftOutLine, because message: String) {
        problems.text.addEmpty()
        problems.text.add(line.line)
        problems.text.addLine([
            "", line.code, Severity.error.rawValue, "", "",
            "\(message); the line was left out: correct it in the file",
        ])
    }

    /// Brings everything to disk and gives the files their names, over an earlier report.
    ///
    /// Throws `ReportFailure` with status 73 or 74; each file is then whole, either this one or the
    /// earlier one.
    public mutating func finish() throws(ReportFailure) {
        do {
            try valid.seal()
            try invalid.seal()
            try problems.seal()
            // First what tells that the others are a check's.
            try problems.publish()
            try valid.publish()
            try invalid.publish()
            try ReportFolder.sync(folder, on: files)
        } catch {
            discard()
            throw error
        }
    }

    /// Removes what was begun; an earlier report in the folder stays as it was.
    public mutating func discard() {
        valid.discard()
        invalid.discard()
        problems.discard()
    }

    private static func refuseForeign(
        in folder: String,
        on files: any FileSystem
    ) throws(ReportFailure) {
        let there = CheckReportFiles.names.map { folder + "/" + $0 }.filter { files.isThere($0) }
        guard let first = there.first, !there.contains(folder + "/problems.csv") else { return }
        throw ReportFailure(
            .cannotCreate,
            path: first,
            message: "a file of that name is there, and is not of an earlier check",
            remedy: "move it away, or name another folder with --report"
        )
    }

    private mutating func addInvalid(_ row: CheckedRow) {
        let errors = row.problems.filter { $0.severity == .error || $0.place == nil }
        invalid.text.add(ProblemWords.sentences(on: errors, of: row, columns: kept))
        invalid.text.add(ProblemWords.hints(of: errors))
        for cell in row.kept.prefix(kept) { invalid.text.add(cell) }
        for _ in 0..<max(0, kept - row.kept.count) { invalid.text.addEmpty() }
        var codes: [String] = []
        for problem in row.problems where !codes.contains(problem.code) {
            codes.append(problem.code)
        }
        invalid.text.add(codes.joined(separator: " "))
        invalid.text.add(row.number)
        invalid.text.add(row.line)
        for cell in row.kept.dropFirst(kept) { invalid.text.add(cell) }
        invalid.text.endLine()
    }

    private mutating func add(_ problem: Problem, of row: CheckedRow) {
        let place = problem.place.flatMap { row.cells.indices.contains($0) ? $0 : nil }
        problems.text.add(row.number)
        problems.text.add(row.line)
        problems.text.addLine([
            problem.column ?? "", problem.code, problem.severity.rawValue,
            place.map { row.cells[$0] } ?? problem.value, problem.suggestion ?? "",
            "\(problem.message); \(problem.hint)",
        ])
    }
}
