import ArgumentParser
import Registration

/// `rollcall forget`: erases people.
struct ForgetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forget",
        abstract: "Erase people from the ledger, the reports and the sandbox of this machine.",
        discussion: """
            Of their rows only the numbers stay, so that every run still adds up. What lies \
            elsewhere is listed: Webex, mails, backups, your own files. Nobody is taken off a \
            meeting: do that first, or with the command that is shown.
            """
    )

    @Option(help: "The person of this address, in every run.")
    var email: String?

    @Option(
        help: """
            What this run holds of everybody; where another run has them too, in its rows or \
            among its discrepancies, they stay: --email erases a person everywhere.
            """
    )
    var run: String?

    @Option(
        help: "Everybody of the runs that ended before a day or a moment (2026-11-24, UTC).",
        transform: Self.moment
    )
    var before: Timestamp?

    @Flag(help: "Leave these people out of later imports, code suppressed.")
    var block = false

    @Flag(help: "Let later imports register the person of --email again, and erase nothing.")
    var unblock = false

    @Flag(help: "List what would be erased, and erase nothing.")
    var dryRun = false

    @Option(help: "The state file of a sandbox, to be searched as well. Repeatable.")
    var sandboxState: [String] = []

    @OptionGroup(title: "Service") var service: ServiceOptions

    private static func moment(_ text: String) throws -> Timestamp {
        let isDay = text.count == 10
        guard let moment = Timestamp(dateTime: isDay ? text + "T00:00:00Z" : text) else {
            throw ValidationError("'\(text)' is no day or moment: 2026-11-24, 2026-11-24T18:00Z.")
        }
        return moment
    }

    mutating func validate() throws {
        let named = [email != nil, run != nil, before != nil].count { $0 }
        guard named == 1 else {
            throw ValidationError("Say one of --email, --run and --before.")
        }
        guard email.map({ !EmailKey($0).text.isEmpty }) ?? true else {
            throw ValidationError("--email is empty.")
        }
        guard email?.contains("@") ?? true else {
            throw ValidationError("--email '\(Excerpt(email ?? ""))' is no address: it has no @.")
        }
        guard !unblock || (email != nil && !block) else {
            throw ValidationError("--unblock goes with --email, and not with --block.")
        }
    }

    func run() async throws {
        try await withComplaints(json: service.json) { try await ForgetErrand(command: self).run() }
    }
}
