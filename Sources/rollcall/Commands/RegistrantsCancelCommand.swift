import ArgumentParser
import EventRuns

/// `rollcall registrants cancel`.
struct RegistrantsCancelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel",
        abstract: "Cancel people who were approved."
    )

    @OptionGroup var people: PeopleOptions
    @Flag(inversion: .prefixedNo, help: "Ask Webex to mail them.") var notify = true
    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            try await RegistrantErrand.cancel.run(
                for: people,
                sendEmail: notify,
                service: service
            )
        }
    }
}
