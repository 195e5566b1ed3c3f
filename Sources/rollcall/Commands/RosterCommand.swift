import ArgumentParser
import Registration

/// `rollcall roster`: who is in right now.
struct RosterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster",
        abstract: "Write a CSV of who is in right now: approved on Webex, whoever registered them.",
        discussion: """
            The file is sorted by address, and is its owner's alone (mode 0600). _run and _row say \
            which import a person comes from, where the ledger knows one.
            """
    )

    @Option(help: "The meeting: its id, its number, or a link to join or register.")
    var meeting: MeetingText

    @Option(help: "The file to write; it takes the place of an earlier one.")
    var out: String

    @Option(
        help: "Those of one status: approved, pending, rejected or cancelled. Repeatable.",
        transform: Self.status
    )
    var status: [RegistrantStatus] = []

    @Flag(help: "Everybody who is registered, whatever their status.")
    var all = false

    @Flag(help: "Use the sandbox inside the process.")
    var sandbox = false

    @OptionGroup(title: "File") var csv: CSVOptions
    @OptionGroup(title: "Service") var service: ServiceOptions

    /// The statuses that are wanted; all where there is none.
    var statuses: Set<RegistrantStatus> {
        all ? [] : status.isEmpty ? [.approved] : Set(status)
    }

    private static func status(_ text: String) throws -> RegistrantStatus {
        let status = RegistrantStatus(text)
        if case .other = status {
            throw ValidationError(
                "'\(text)' is none of: approved, pending, rejected, cancelled."
            )
        }
        return status
    }

    mutating func validate() throws {
        try OutputPlace.check(out, option: "--out")
        try OutputPlace.spare(service.keptFiles, from: out, option: "--out")
        guard !all || status.isEmpty else {
            throw ValidationError("--all and --status: say one of them.")
        }
    }

    func run() async throws {
        try await withComplaints(json: service.json) { try await RosterErrand(command: self).run() }
    }
}
