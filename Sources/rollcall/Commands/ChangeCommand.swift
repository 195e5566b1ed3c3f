import ArgumentParser
import EventRuns
import Registration

/// `rollcall change`: corrects one person, whom Webex itself cannot correct.
struct ChangeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change",
        abstract: "Correct one person: register them anew, decide the same, then remove the old.",
        discussion: """
            Webex changes nobody's address. The old registration is removed only once Webex lists \
            the new one with the same status; run the same command again after any failure. What \
            an import told of the person is taken over, else what Webex lists. With --json: the \
            array of the summaries of what was run, the registration first.
            """
    )

    @Option(help: "The meeting: its id, its number, or a link to join or register.")
    var meeting: MeetingText

    @Option(name: .customLong("from"), help: "The address that is registered now.")
    var old: String

    @Option(name: .customLong("to"), help: "The address that it should be.")
    var new: String

    @Option(
        name: .customLong("set"),
        help: "Another property to be changed: \"Company=Example AG\"; repeatable.",
        transform: PersonFile.Column.init(typed:)
    )
    var changes: [PersonFile.Column] = []

    @Flag(help: "Use the sandbox inside the process.")
    var sandbox = false

    @OptionGroup var options: DecidingOptions

    mutating func validate() throws {
        guard EmailKey(old) != EmailKey(new) else {
            throw ValidationError(
                "--from and --to are one address, which Webex registers once: change it there."
            )
        }
    }

    func run() async throws {
        try await withComplaints(json: options.service.json) {
            let errand = ChangeErrand(command: self)
            guard sandbox else { return try await errand.run(with: options.service.access()) }
            let embedded = try EmbeddedSandbox(options.service)
            return try await embedded.open(json: options.service.json) { access in
                try await errand.run(with: access)
            }
        }
    }
}
