public import Registration

/// What the rows of a file are worth, without one of them being kept.
///
/// A plain file is read from two places at once, by its bytes, and only rows that a rule does not
/// pass become texts. Whatever cannot be read so is read from its start by `AttendeeFile`, and so
/// is the rest of a file where something is found wrong with it as a whole: the outcome is the
/// same, and so are the words.
public struct FileTally: Sendable {
    /// How the columns were understood.
    public private(set) var header = FileHeader(columns: [])
    /// How the file was read.
    public private(set) var findings = FileFindings()
    /// Rows of the file.
    public private(set) var rows = 0
    /// Rows that can be delivered, the first of each address.
    public private(set) var valid = 0
    /// Rows that cannot.
    public private(set) var invalid = 0
    /// Rows whose address stood on an earlier row.
    public private(set) var repeated = 0
    /// Those of them that name another person.
    public private(set) var otherPeople = 0

    /// Rows that were not asked for.
    public private(set) var filtered = 0

    private var line = 1

    /// Reads a whole file, and hands on the number of each row that has problems, in the order of
    /// the file.
    ///
    /// Throws status 66 where it cannot be read, and 65 where its content cannot be used.
    public init(
        of path: String,
        limits: Limits,
        asked: AskedForm = AskedForm(),
        options: ReadingOptions = ReadingOptions(),
        each: (Int, [Problem]) -> Void
    ) throws(FileProblem) {
        try self.init(
            of: path,
            limits: limits,
            asked: asked,
            options: options,
            segmentBytes: 1 << 17,
            workers: 2,
            each: each
        )
    }

    /// The same in segments of a given size; without workers from its start to its end.
    package init(
        of path: String,
        limits: Limits,
        asked: AskedForm,
        options: ReadingOptions = ReadingOptions(),
        segmentBytes: Int,
        workers: Int,
        each: (Int, [Problem]) -> Void
    ) throws(FileProblem) {
        if workers > 0,
            let file = SegmentedFile(
                opening: path,
                limits: options.narrowed(limits),
                asked: asked,
                options: options,
                segmentBytes: segmentBytes
            )
        {
            header = file.columns.header
            findings = file.findings
            line = file.firstLine
            let scan = FileScan(file, limits: options.narrowed(limits), workers: workers)
            var watch = StatusWatch(file.columns.unmatched)
            let isWhole = scan.run { outcome in
                take(outcome, each)
                watch.add(outcome.tally.values)
            }
            findings.statusColumns = watch.found(in: file.columns.names)
            if isWhole && rows > 0 { return }
        }
        try readOn(path, limits, asked, options, each)
    }

    /// Takes in what a segment came to.
    private mutating func take(_ segment: FileScan.Outcome, _ each: (Int, [Problem]) -> Void) {
        var told = segment.tally.told[...]
        func tellEarlier(than row: Int) {
            while let next = told.first, next.row < row {
                each(rows + next.row, next.problems.map { $0.moved(by: line - 1) })
                told.removeFirst()
            }
        }
        for found in segment.repetitions {
            tellEarlier(than: found.row)
            let repetition = found.repetition.problem(of: found.address, on: found.line)
            let warnings = told.first?.row == found.row ? told.removeFirst().problems : []
            each(rows + found.row, ([repetition] + warnings).map { $0.moved(by: line - 1) })
            if found.repetition.isOtherPerson { otherPeople += 1 }
        }
        tellEarlier(than: .max)
        for problem in segment.tally.told.lazy.flatMap(\.problems)
        where problem.severity == .warning {
            findings.flaws[problem.code, default: 0] += 1
        }
        findings.normalisation.add(segment.tally.normalisation)
        invalid += segment.tally.rejected
        repeated += segment.repetitions.count
        valid += segment.tally.claims.count - segment.repetitions.count
        rows += segment.tally.rows
        line += segment.tally.lines
        findings.blankLines += segment.tally.blankLines
    }

    /// Reads a file from its start, and tells what has not been told.
    private mutating func readOn(
        _ path: String,
        _ limits: Limits,
        _ asked: AskedForm,
        _ options: ReadingOptions,
        _ each: (Int, [Problem]) -> Void
    ) throws(FileProblem) {
        let told = rows
        var file = try AttendeeFile(
            opening: path,
            limits: limits,
            asked: asked,
            options: options
        )
        while let page = try file.nextRows() {
            for row in page where row.number > told { count(row, each) }
        }
        (header, findings) = (file.header, file.findings)
    }

    private mutating func count(_ row: AttendeeRow, _ each: (Int, [Problem]) -> Void) {
        rows += 1
        switch row.admission {
        case .filtered: filtered += 1
        case .admitted: valid += 1
        case .rejected: invalid += 1
        case .repeated(_, let repetition):
            repeated += 1
            if repetition.isOtherPerson { otherPeople += 1 }
        }
        let problems = row.problems
        if !problems.isEmpty { each(row.number, problems) }
    }
}

extension Problem {
    /// The same so many lines further down.
    fileprivate func moved(by lines: Int) -> Problem {
        var problem = self
        problem.line += lines
        return problem
    }
}
