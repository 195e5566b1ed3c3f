import ArgumentParser
import EventRuns

/// `rollcall registrants delete`.
struct RegistrantsDeleteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Remove people; nobody is mailed."
    )

    @OptionGroup var people: PeopleOptions
    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            try await RegistrantErrand.delete.run(
                for: people,
                sendEmail: false,
                service: service
            )
        }
    }
}
