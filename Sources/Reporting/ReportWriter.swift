public import Registration

/// Writes the reports of one run, row by row: flat memory, and no report that is half there.
///
/// Rows come in the order of the file. Everything is written under temporary names in the folder,
/// brought to disk, and only then renamed over an earlier report. A writer that fails, or that is
/// dropped before it finished, removes its temporary files and leaves the earlier report alone.
public struct ReportWriter: ~Copyable, Sendable {
    /// Which reports to write, and where.
    public struct Settings: Hashable, Sendable {
        /// The folder; made with mode 0700, parents included, where it is missing.
        public var folder: String
        /// The columns of the file.
        public var header: FileHeader
        /// The run, for the column `_run`.
        public var run: RunID
        /// Where the run's requests went; a sandbox is named in every row.
        public var target: Target
        /// How the service was spoken to: what it cannot be told is told in the report.
        public var terms = RunTerms()
        /// Whether the run's rows were compared with what Webex lists.
        public var isReconciled = false
        /// When the run asked what of Webex, for the page.
        public var timeline = RunTimeline()
        /// What to write; the others are left as they are.
        public var formats = Set(ReportFormat.allCases)
        /// How the CSVs are written.
        public var style = CSVStyle()

        /// The folder, the file's columns, the run and its target.
        public init(folder: String, header: FileHeader, run: RunID, target: Target) {
            self.folder = folder
            self.header = header
            self.run = run
            self.target = target
        }

        /// What the column `_run` holds.
        var runWords: String { target == .sandbox ? "SANDBOX \(run)" : run.text }
    }

    private let folder: String
    private let files: any FileSystem
    private let layout: RowLayout
    private let differing: DiscrepancyLayout
    private var reconciliation: StagedFile
    private var attention: StagedFile
    private var discrepancies: StagedFile
    private var page: StagedFile
    private var summary: StagedFile
    /// What the page tells of the rows; nil where no page is wanted.
    private var facts: RowFacts?
    private let timeline: RunTimeline
    private var isOpen = true

    /// Makes the folder where it is missing, and begins the reports on this machine's disk.
    ///
    /// Throws `ReportFailure` with status 73 when folder or files cannot be made.
    public init(
        folder: String,
        header: FileHeader,
        run: RunID,
        target: Target
    ) throws(ReportFailure) {
        let settings = Settings(folder: folder, header: header, run: run, target: target)
        try self.init(settings, on: PosixFileSystem())
    }

    /// Makes the folder where it is missing, and sees that a file can be made there.
    ///
    /// Throws `ReportFailure` with status 73.
    public static func prepare(
        _ folder: String,
        on files: any FileSystem = PosixFileSystem()
    ) throws(ReportFailure) {
        let folder = try ReportFolder.make(folder, on: files)
        var probe = try StagedFile("probe", in: folder, tag: "probe", on: files)
        probe.discard()
    }

    /// The same on any file system.
    public init(_ settings: Settings, on files: any FileSystem) throws(ReportFailure) {
        // All that can fail comes first: a type with a deinit is initialised whole or not at all.
        let folder = try ReportFolder.make(settings.folder, on: files)
        var staged = try Self.stage(Self.reports, in: folder, for: settings, on: files)
        self.folder = folder
        self.files = files
        layout = RowLayout(settings)
        differing = DiscrepancyLayout(settings)
        facts = settings.formats.contains(.html) ? RowFacts(header: settings.header) : nil
        timeline = settings.timeline
        summary = staged.removeLast()
        page = staged.removeLast()
        discrepancies = staged.removeLast()
        attention = staged.removeLast()
        reconciliation = staged.removeLast()
        layout.addReconciliationHeader(to: &reconciliation.text)
        layout.addAttentionHeader(to: &attention.text)
        differing.addHeader(to: &discrepancies.text)
    }

    deinit {
        for var file in [reconciliation, attention, discrepancies, page, summary] {
            file.discard()
        }
    }

    /// Adds rows, in the order of the file, and the properties of theirs that Webex lists
    /// otherwise, in the same order.
    ///
    /// Throws `ReportFailure` with status 74; the reports are discarded then.
    public mutating func write(
        _ rows: [RowAccount],
        differing differences: [DataDifference] = []
    ) throws(ReportFailure) {
        precondition(isOpen, "a report that is finished or discarded takes no more rows")
        var left = differences[...]
        do {
            for row in rows {
                layout.addReconciliation(of: row, to: &reconciliation.text)
                if row.needsPerson && !row.isForgotten {
                    layout.addAttention(of: row, to: &attention.text)
                }
                let own = left.prefix { $0.row == row.row }
                left = left.dropFirst(own.count)
                differing.add(row, Array(own), to: &discrepancies.text)
                facts?.add(row)
                try reconciliation.flush()
                try attention.flush()
                try discrepancies.flush()
            }
        } catch {
            discard()
            throw error
        }
    }

    /// Adds people who are on Webex and not in the file, by address; all rows come before them.
    ///
    /// Throws `ReportFailure` with status 74; the reports are discarded then.
    public mutating func write(strangers: [Registrant]) throws(ReportFailure) {
        precondition(isOpen, "a report that is finished or discarded takes nobody more")
        do {
            for stranger in strangers {
                differing.add(stranger, to: &discrepancies.text)
                try discrepancies.flush()
            }
        } catch {
            discard()
            throw error
        }
    }

    /// Adds the summary, brings everything to disk and gives the reports their names.
    ///
    /// `summary.json` comes last: where it is new, the others are too. Throws `ReportFailure` with
    /// status 73 or 74; each report is then whole, either this one or the earlier one.
    public mutating func finish(_ account: RunAccount) throws(ReportFailure) -> ReportFiles {
        precondition(isOpen, "a report is finished once")
        if let facts { page.text.addRaw(ReportPage.html(of: account, facts, timeline)) }
        summary.text.addRaw(Summary.json(of: account) + "\n")
        do {
            try reconciliation.seal()
            try attention.seal()
            try discrepancies.seal()
            try page.seal()
            try summary.seal()
            try reconciliation.publish()
            try attention.publish()
            try discrepancies.publish()
            try page.publish()
            try summary.publish()
            try ReportFolder.sync(folder, on: files)
        } catch {
            discard()
            throw error
        }
        isOpen = false
        return ReportFiles(
            reconciliation: reconciliation.path,
            needsAttention: attention.path,
            discrepancies: discrepancies.path,
            page: page.path,
            summary: summary.path,
            written: [reconciliation, attention, discrepancies, page, summary]
                .filter(\.isWanted).map(\.path)
        )
    }

    /// Removes what was begun; an earlier report in the folder stays as it was.
    public mutating func discard() {
        isOpen = false
        reconciliation.discard()
        attention.discard()
        discrepancies.discard()
        page.discard()
        summary.discard()
    }

    /// The names of the files that a report folder may have.
    public static var names: [String] { reports.map(\.0) }

    private static let reports: [(String, ReportFormat)] = [
        ("reconciliation.csv", .csv), ("needs-attention.csv", .csv), ("discrepancies.csv", .csv),
        ("report.html", .html), ("summary.json", .json),
    ]

    private static func stage(
        _ names: [(String, ReportFormat)],
        in folder: String,
        for settings: Settings,
        on files: any FileSystem
    ) throws(ReportFailure) -> [StagedFile] {
        let tag = Fingerprint(of: settings.run.text).description
        var staged: [StagedFile] = []
        do {
            for (name, format) in names {
                guard settings.formats.contains(format) else {
                    staged.append(StagedFile(unwanted: name, in: folder, on: files))
                    continue
                }
                var file = try StagedFile(name, in: folder, tag: tag, on: files)
                if format == .csv { file.text = CSVText(settings.style) }
                staged.append(file)
            }
        } catch {
            for var file in staged { file.discard() }
            throw error
        }
        return staged
    }
}
