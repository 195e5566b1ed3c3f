import Glibc
import Intake
import Registration
import Reporting

/// What a check writes beside what it says.
public enum CheckOutput: Hashable, Sendable {
    /// The rows apart, valid and invalid, and every problem, in a folder.
    case report(folder: String)
    /// The file anew, with its safe corrections, and a list of what was changed beside it.
    case corrected(path: String)

    var isCorrecting: Bool {
        if case .corrected = self { return true }
        return false
    }

    /// Sees, before anything is read, whether that can be written.
    func prepare(
        checking file: String,
        on files: any FileSystem
    ) throws(ReportFailure) {
        switch self {
        case .report(let folder):
            try ReportWriter.prepare(folder, on: files)
            for path in CheckReportFiles(in: folder).paths where Self.isSame(path, file) {
                throw ReportFailure(
                    .cannotCreate,
                    path: path,
                    message: "that is the file that is checked",
                    remedy: "name another folder with --report"
                )
            }
        case .corrected(let path): try CorrectedFileWriter.refuseExisting(path, on: files)
        }
    }

    /// Takes away the report of an earlier check, where the file of this one cannot be used: it
    /// would be taken for the report of this file.
    func takeAwayEarlier(on files: any FileSystem) {
        guard case .report(let folder) = self else { return }
        let report = CheckReportFiles(in: folder)
        guard files.isThere(report.problems) else { return }
        // Last what tells that the others are a check's.
        for path in [report.valid, report.invalid, report.problems] { try? files.remove(path) }
    }

    /// What takes the rows of a file whose first rows were read.
    func sink(
        for file: borrowing AttendeeFile,
        on files: any FileSystem
    ) throws(ReportFailure) -> any CheckedRowSink {
        switch self {
        case .report(let folder):
            try CheckReportWriter(
                folder: folder,
                columns: file.columnNames,
                kept: file.header.columns.map(\.name),
                on: files
            )
        case .corrected(let path):
            try CorrectedFileWriter(
                path,
                columns: file.columnNames,
                delimiter: file.findings.delimiter.byte,
                on: files
            )
        }
    }

    /// A failure with a remedy that names this output's option: those of runs name the reports',
    /// and speak of people, of whom a check registers none.
    func remedied(_ failure: ReportFailure) -> ReportFailure {
        guard isCorrecting else {
            return ReportFailure(
                failure.status,
                path: failure.path,
                message: failure.message,
                remedy: failure.remedy.replacing(": nobody is registered twice", with: "")
            )
        }
        guard !failure.remedy.contains("--fix") else { return failure }
        return ReportFailure(
            failure.status,
            path: failure.path,
            message: failure.message,
            remedy: "see that its folder is there, has room and may be written to, or name another "
                + "file with --fix"
        )
    }

    /// Whether two names lead to one file.
    private static func isSame(_ path: String, _ other: String) -> Bool {
        var (one, two) = (stat(), stat())
        return stat(path, &one) == 0 && stat(other, &two) == 0 && one.st_ino == two.st_ino
            && one.st_dev == two.st_dev
    }
}
