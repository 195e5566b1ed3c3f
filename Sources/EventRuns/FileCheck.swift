import Glibc
public import Intake
public import Registration

/// What a file's rows are worth, found without leaving the machine.
public struct FileCheck: Sendable {
    /// The buckets of a check: exactly these.
    public enum Bucket: String, CaseIterable, Hashable, Sendable, Codable {
        case valid
        case invalid
        case duplicate
        /// Not asked for, and not judged.
        case filtered
    }

    /// How the columns were understood.
    public internal(set) var header = FileHeader(columns: [])
    /// How the file was read.
    public internal(set) var findings = FileFindings()
    /// Rows of the file.
    public internal(set) var rows = 0
    /// Rows by bucket, zeros included; they add up to `rows`.
    public internal(set) var buckets: [Bucket: Int] = [
        .valid: 0, .invalid: 0, .duplicate: 0, .filtered: 0,
    ]
    /// Duplicates that stand beside another name, and so need a person.
    public internal(set) var otherPeople = 0
    /// The problems by their kind, the most frequent first.
    public internal(set) var causes: [ProblemCause] = []
    /// Cells that were corrected.
    public internal(set) var changedCells = 0
    /// Rows with such cells.
    public internal(set) var changedRows = 0
    /// How often cells were corrected, by the code of the reason.
    public internal(set) var changes: [String: Int] = [:]

    /// Nothing was read so far.
    init() {}

    /// Reads a whole file and hands on the number of each row that has problems.
    ///
    /// Throws `.file` where the file as a whole cannot be used.
    public init(
        of path: String,
        limits: Limits,
        reading: ReadingOptions = ReadingOptions(),
        each: (Int, [Problem]) -> Void
    ) throws(RunFailure) {
        do {
            var found = ProblemCauses(limits: limits)
            let tally = try FileTally(of: path, limits: limits, options: reading) { row, problems in
                for problem in problems { found.add(problem, row: row) }
                each(row, problems)
            }
            causes = found.sorted
            header = tally.header
            findings = tally.findings
            rows = tally.rows
            buckets = [
                .valid: tally.valid, .invalid: tally.invalid, .duplicate: tally.repeated,
                .filtered: tally.filtered,
            ]
            otherPeople = tally.otherPeople
        } catch { throw .file(error) }
    }

    /// Opens a file and looks no further; standard input and pipes can be read only once, and are
    /// left alone.
    ///
    /// Throws `.file` where it cannot be read.
    public static func open(_ path: String, limits: Limits) throws(RunFailure) {
        var facts = stat()
        let isPipe = stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFIFO
        guard path != "-", !isPipe else { return }
        do { _ = try AttendeeFile(opening: path, limits: limits) } catch { throw .file(error) }
    }

    /// How many problems there are of a severity.
    public func count(of severity: Severity) -> Int {
        causes.reduce(0) { $1.severity == severity ? $0 + $1.count : $0 }
    }

    /// 65 when a person is needed: an invalid row, one address beside two names, or a line that
    /// was left out.
    public var exit: ExitStatus {
        let isClean = buckets[.invalid, default: 0] == 0 && otherPeople == 0
        return isClean && findings.droppedLines.isEmpty ? .done : .personNeeded
    }
}
