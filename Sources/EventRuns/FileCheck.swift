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
    }

    /// How the columns were understood.
    public private(set) var header = FileHeader(columns: [])
    /// How the file was read.
    public private(set) var findings = FileFindings()
    /// Rows of the file.
    public private(set) var rows = 0
    /// Rows by bucket, zeros included; they add up to `rows`.
    public private(set) var buckets: [Bucket: Int] = [.valid: 0, .invalid: 0, .duplicate: 0]
    /// Duplicates that stand beside another name, and so need a person.
    public private(set) var otherPeople = 0

    /// Reads a whole file and hands each problem on as it is found.
    ///
    /// Throws `.file` where the file as a whole cannot be used.
    public init(
        of path: String,
        limits: Limits,
        reading: ReadingOptions = ReadingOptions(),
        each: (AttendeeRow, [Problem]) -> Void
    ) throws(RunFailure) {
        do {
            var file = try AttendeeFile(opening: path, limits: limits, options: reading)
            while let page = try file.nextRows() {
                for row in page { count(row, each) }
            }
            header = file.header
            findings = file.findings
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

    /// 65 when a person is needed: an invalid row, one address beside two names, or a line that
    /// was left out.
    public var exit: ExitStatus {
        let isClean = buckets[.invalid, default: 0] == 0 && otherPeople == 0
        return isClean && findings.droppedLines.isEmpty ? .done : .personNeeded
    }

    private mutating func count(_ row: AttendeeRow, _ each: (AttendeeRow, [Problem]) -> Void) {
        rows += 1
        switch row.admission {
        case .admitted:
            buckets[.valid, default: 0] += 1
        case .rejected(let rejection):
            buckets[.invalid, default: 0] += 1
            each(row, rejection.problems)
        case .repeated(let person, let repetition):
            buckets[.duplicate, default: 0] += 1
            if repetition.isOtherPerson { otherPeople += 1 }
            each(row, [repetition.problem(of: person, on: row.line)])
        }
    }
}

extension Repetition {
    fileprivate func problem(of person: RegistrantInput, on line: Int) -> Problem {
        Problem(
            code: code,
            line: line,
            value: person.email.unmasked,
            message: "the same address stands on row \(firstRow) (line \(firstLine))",
            hint: isOtherPerson
                ? "two people cannot share an address; give one of them another"
                : "nothing to do; the earlier row counts"
        )
    }
}
