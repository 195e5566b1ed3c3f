import ArgumentParser
import Registration

/// `rollcall find`: tells whether somebody is in.
///
/// Where nobody is found it ends with 65, as `registrants get` does: somebody has to look further.
struct FindCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: "Find a person in all events: where they stand, on which row, by which rule.",
        discussion: """
            Where a token or --server is there, Webex is asked where the person stands now; else, \
            and with --offline, the last reconciliation of the run is told. Addresses are masked \
            unless the whole address was asked for. Exit 65 where nobody is found, 69 where Webex \
            does not list somebody and may have cut its listing.
            """
    )

    @Argument(help: "An e-mail address, or part of a name.") var who: String

    @Option(help: "Only this meeting: its id, its number, or a link to join or register.")
    var meeting: MeetingText?

    @Option(help: "At most so many rows, the newest.") var last = 50

    @Flag(help: "Do not ask Webex.") var offline = false

    @OptionGroup(title: "Service") var service: ServiceOptions

    mutating func validate() throws {
        guard !who.trimmed.isEmpty else { throw ValidationError("Say whom to find.") }
        guard (1...10_000).contains(last) else { throw ValidationError("--last is 1 to 10000.") }
    }

    func run() async throws {
        try await withComplaints(json: service.json) {
            let errand = FindErrand(command: self)
            let found = try await errand.find()
            if service.json {
                Terminal.print(FoundDocument(found).text)
            } else {
                Terminal.print(FindStory(found).text)
            }
            return found.exit
        }
    }
}
