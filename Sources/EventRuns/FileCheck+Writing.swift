public import Intake
public import Registration
public import Reporting

extension FileCheck {
    /// Reads a whole file, writes what is asked for, and hands on the number of each row that has
    /// problems.
    ///
    /// Of a corrected file the rows are those that were written: what is told is what remains.
    /// Throws `.file` where the file as a whole cannot be used, and `.report` where something
    /// cannot be written; nothing is left of that then, nor of an earlier report in the folder
    /// where the file was read and cannot be used.
    public init(
        of path: String,
        limits: Limits,
        reading: ReadingOptions = ReadingOptions(),
        writing output: CheckOutput,
        on files: any FileSystem = PosixFileSystem(),
        each: (Int, [Problem]) -> Void
    ) throws(RunFailure) {
        self.init()
        var sink: (any CheckedRowSink)?
        var found = ProblemCauses(limits: limits)
        do {
            try output.prepare(checking: path, on: files)
            var file = try AttendeeFile(opening: path, limits: limits, options: reading)
            while let rows = try file.nextCheckedRows(isCorrecting: output.isCorrecting) {
                if sink == nil { sink = try output.sink(for: file, on: files) }
                for row in rows {
                    take(row)
                    try sink?.write(row)
                    for problem in row.problems { found.add(problem, row: row.number) }
                    if !row.problems.isEmpty { each(row.number, row.problems) }
                }
            }
            (header, findings) = (file.header, file.findings)
            for line in findings.droppedLines {
                let leftOut = LeftOutLine(line: line.line, code: line.code)
                sink?.leaveOut(leftOut, because: line.message)
            }
            try sink?.finish()
        } catch {
            sink?.discard()
            // Not where there was no file to be read: a slip in its name costs no report.
            if let problem = error as? FileProblem, problem.status == .personNeeded {
                output.takeAwayEarlier(on: files)
            }
            throw Self.failure(error, writing: output)
        }
        causes = found.sorted
    }

    private static func failure(
        _ error: any Error,
        writing output: CheckOutput
    ) -> RunFailure {
        switch error {
        case let problem as FileProblem: .file(problem)
        case let failure as ReportFailure: .report(output.remedied(failure))
        default: preconditionFailure("a check fails in two ways: \(error)")
        }
    }

    private mutating func take(_ row: CheckedRow) {
        rows += 1
        switch row.verdict {
        case .valid: buckets[.valid, default: 0] += 1
        case .invalid: buckets[.invalid, default: 0] += 1
        case .duplicate(let isOtherPerson):
            buckets[.duplicate, default: 0] += 1
            if isOtherPerson { otherPeople += 1 }
        case .filtered: buckets[.filtered, default: 0] += 1
        }
        guard !row.changes.isEmpty else { return }
        changedRows += 1
        for code in row.changes.flatMap(\.codes) { changes[code, default: 0] += 1 }
        changedCells += row.changes.count
    }
}
