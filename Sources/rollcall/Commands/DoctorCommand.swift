import ArgumentParser
import Registration

/// `rollcall doctor`: what is in the way.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check token, scopes, clock, meeting, ledger, disk, mail server and schedule.",
        discussion: """
            A line for each, with a remedy where something is wrong. It reads; it changes nothing, \
            registers nobody and mails nobody. The exit code is that of the worst finding; a \
            warning is none.
            """
    )

    @Argument(
        help: "An events file (YAML): its meetings, inboxes, policies and mails are looked at."
    )
    var events: String?

    @Option(help: "A meeting to look at: its id, its number, or a link to join or register.")
    var meeting: MeetingText?

    @OptionGroup(title: "Mail") var mail: MailOptions
    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            let errand = DoctorErrand(meeting: meeting, mail: mail, service: service)
            var lines = await errand.lines()
            if let events { lines += await errand.lines(on: events) }
            return CheckList(lines: lines).tell(json: service.json)
        }
    }
}
