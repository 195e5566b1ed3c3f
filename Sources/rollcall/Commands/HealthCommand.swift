import ArgumentParser
import Registration

/// `rollcall health`: for probes.
struct HealthCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "health",
        abstract: "Say from the ledger alone whether the schedule does its work; for probes.",
        discussion: """
            A line for each: the last pass or run that ended well (0 or 65), rows in doubt, the \
            outbox, the token's life, inboxes. Nothing is sent. Exit 0: healthy. 65: rows are in \
            doubt for longer than --max-age. 66: an inbox cannot be read. 69: no success, a mail \
            or a file that waits for longer than that. 77: the token is over. Where the last pass \
            failed, its own code; 78 where the events file cannot be used.
            """
    )

    @Argument(help: "An events file (YAML): its inboxes are looked at.")
    var events: String?

    @Option(help: "What is older is ill.") var maxAge = DurationText(.seconds(1800))

    @Option(
        help: ArgumentHelp(
            "A folder where files of attendees wait for a pass. Repeatable.",
            valueName: "folder"
        )
    )
    var inbox: [String] = []

    @OptionGroup(title: "Service") var service: ServiceOptions

    mutating func validate() throws {
        guard maxAge.duration > .zero else {
            throw ValidationError("--max-age must be longer than nothing.")
        }
    }

    func run() async throws {
        try await withComplaints(json: service.json) {
            let facts = try await HealthErrand(events: events, inboxes: inbox, service: service)
                .facts()
            let lines =
                facts?.lines(at: Composition.clock.now, most: maxAge.duration)
                ?? [
                    .fail(
                        "ledger",
                        "there is none at \(service.ledger ?? StateHome.ledger): nothing ran yet",
                        "look at the schedule, or name --ledger",
                        .unavailable
                    )
                ]
            return CheckList(lines: lines).tell(json: service.json)
        }
    }
}
