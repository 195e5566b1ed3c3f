public import Registration

/// Writes who is registered for a meeting, page by page: flat memory, and no list that is half
/// there.
public struct RosterWriter: ~Copyable, Sendable {
    /// A person on it, and the row that registered them, where the ledger knows one.
    public struct Entry: Hashable, Sendable {
        /// The person as Webex lists them.
        public var person: Registrant
        /// The newest run with the person, and the row there.
        public var origin: RowPlace?

        /// A person, and where they come from.
        public init(_ person: Registrant, origin: RowPlace?) {
            self.person = person
            self.origin = origin
        }
    }

    private var file: OutputFile
    private let isSandbox: Bool

    /// Begins a file, mode 0600.
    ///
    /// Throws `ReportFailure`, 73.
    public init(
        _ path: String,
        style: CSVStyle,
        target: Target,
        on files: any FileSystem = PosixFileSystem()
    ) throws(ReportFailure) {
        file = try OutputFile(path, namedBy: "--out", on: files)
        isSandbox = target == .sandbox
        file.staged.text = CSVText(style)
        file.staged.text.addLine([
            "Email", "First name", "Last name", "Status", "Job title", "Company",
            "Registration time", "Registrant id", "_run", "_row",
        ])
    }

    /// Adds people, in the order of the keys of their addresses.
    ///
    /// Throws `ReportFailure`, 74.
    public mutating func write(_ entries: [Entry]) throws(ReportFailure) {
        for entry in entries {
            let person = entry.person
            file.staged.text.addLine([
                person.email, person.firstName ?? "", person.lastName ?? "",
                person.status?.description ?? "", person.jobTitle ?? "", person.companyName ?? "",
                person.registrationTime ?? "", person.id?.text ?? "",
                entry.origin.map { isSandbox ? "SANDBOX \($0.run)" : $0.run.text } ?? "",
                entry.origin.map { String($0.row) } ?? "",
            ])
            try file.flush()
        }
    }

    /// Brings the list to disk, in place of an earlier one.
    ///
    /// Throws `ReportFailure`, 73 or 74.
    public mutating func finish() throws(ReportFailure) { try file.finish() }
}
