import ArgumentParser
import EventRuns
import Registration

/// `rollcall import`: the main job.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Register the attendees of a CSV for a meeting, and report each row's fate.",
        discussion: """
            Without a token, --server and --meeting, everything runs against a sandbox inside \
            this process: nothing leaves this machine.
            """
    )

    @Argument(help: "The CSV file, or - for standard input.")
    var file: String

    @Option(help: "The meeting's id.")
    var meeting: String?

    @Option(help: "A YAML file that says whom to approve, reject or hold.")
    var policy: String?

    @Option(help: "The folder of the reports (default: reports/<date>-<title>-<run>).")
    var report: String?

    @Flag(help: "Read the file and Webex, send nothing, and say what would happen.")
    var dryRun = false

    @Option(help: "Send only the first so many new rows.")
    var limit: Int?

    @Flag(help: "Use the sandbox inside this process, whatever the environment says.")
    var sandbox = false

    @Flag(help: "The same, and begin with an empty one.")
    var sandboxFresh = false

    @OptionGroup(title: "Pace") var pace: PaceOptions
    @OptionGroup(title: "Service") var service: ServiceOptions

    mutating func validate() throws {
        guard limit ?? 0 >= 0 else { throw ValidationError("--limit must not be negative.") }
    }

    func run() async throws {
        try await withComplaints(json: service.json) {
            let errand = ImportErrand(command: self)
            guard try usesSandbox() else {
                return try await errand.run(with: service.access(), meeting: meeting ?? "")
            }
            return try await EmbeddedSandbox(
                besideLedger: service.ledger,
                isFresh: sandboxFresh,
                rate: service.rate?.rate,
                requestTimeout: service.requestTimeout.duration
            )
            .open { access in
                let own = try await errand.sandboxMeeting(with: access)
                return try await errand.run(with: access, meeting: own)
            }
        }
    }

    /// A job whose secret has vanished must never look green: so only a command that names
    /// nothing of a real service at all falls back to the sandbox.
    private func usesSandbox() throws -> Bool {
        if sandbox || sandboxFresh {
            guard service.server == nil else {
                throw Complaint(.usage, "--sandbox is inside this process: leave out --server")
            }
            return true
        }
        if !service.namesService && meeting == nil { return true }
        if service.hasToken && meeting == nil {
            throw Complaint(
                .usage,
                "a token is there, and no --meeting: name one, or say --sandbox"
            )
        }
        return false
    }
}
