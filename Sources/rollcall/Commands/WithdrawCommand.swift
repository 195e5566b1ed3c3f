import ArgumentParser
import EventRuns
import Registration

/// `rollcall withdraw`: takes the people of a file out of a meeting.
struct WithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Take the people of a CSV out: cancel who is approved, reject who waits.",
        discussion: """
            It says first how many people that is and how many mails Webex may send, and asks. \
            Mails that were sent already cannot be recalled. The CSV needs no column but the \
            e-mail addresses.
            """
    )

    @Argument(help: "The CSV file, or - for standard input.")
    var file: String

    @Option(help: "The meeting: its id, its number, or a link to join or register.")
    var meeting: MeetingText

    @Flag(help: "Take them off the meeting altogether; nobody is mailed.")
    var delete = false

    @Flag(help: "Use the sandbox inside the process.")
    var sandbox = false

    @OptionGroup(title: "File") var reading: FileOptions
    @OptionGroup var options: DecidingOptions

    mutating func validate() throws {
        try options.spare([
            KeptFile("the file of attendees", at: file),
            KeptFile("the mapping", at: reading.columns.mapping),
        ])
    }

    func run() async throws {
        try await withComplaints(json: options.service.json) {
            let errand = DecidingErrand(options: options, policy: nil)
            return try await errand.run(inSandbox: sandbox) { access in
                var order = ImportOrder(
                    file: file,
                    meeting: try await options.service.scope(of: meeting, with: access),
                    target: access.target,
                    run: Composition.newRunID()
                )
                order.purpose = delete ? .delete : .withdraw
                order.reading = try reading.reading()
                return order
            }
        }
    }
}
