import ArgumentParser
import Registration

/// `rollcall events`: how the events of a file stand.
struct EventsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract:
            "Show the events of a file: start, registered, pending, seats, last run, forecast.",
        discussion: "Reads the file, its inboxes, the ledger and Webex; changes nothing."
    )

    @Argument(help: "The events file (YAML).")
    var events: String

    @Option(help: "Only the event of this name.")
    var only: String?

    @Flag(help: "Use the sandbox inside this process, whatever the environment says.")
    var sandbox = false

    @OptionGroup(title: "Pace") var pace: PaceOptions
    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            let errand = try OnboardErrand(self)
            return try await errand.onService { access in
                try await errand.show(with: access)
            }
        }
    }
}
