import ArgumentParser
import EventRuns

/// `rollcall registrants reject`.
struct RegistrantsRejectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject",
        abstract: "Reject people."
    )

    @OptionGroup var people: PeopleOptions
    @Flag(inversion: .prefixedNo, help: "Ask Webex to mail them.") var notify = true
    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            try await RegistrantErrand.reject.run(
                for: people,
                sendEmail: notify,
                service: service
            )
        }
    }
}
