import ArgumentParser
import EventRuns

/// `rollcall registrants approve`.
struct RegistrantsApproveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve",
        abstract: "Approve people: they can join from then on."
    )

    @OptionGroup var people: PeopleOptions
    @Flag(inversion: .prefixedNo, help: "Ask Webex to mail them.") var notify = true
    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            try await RegistrantErrand.approve.run(
                for: people,
                sendEmail: notify,
                service: service
            )
        }
    }
}
