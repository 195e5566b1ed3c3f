import ArgumentParser
import EventRuns
import Registration

/// `rollcall registrants list`.
struct RegistrantsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List everybody who is registered."
    )

    @Option(help: "The meeting: its id, its number, or a link to join or register.") var meeting:
        MeetingText
    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            let (desk, scope) = try await service.registrantDesk(for: meeting)
            var all: [ListedRegistrant] = []
            try await desk.list(scope) { people in
                for person in people.map(ListedRegistrant.init) {
                    if service.json { all.append(person) } else { Terminal.print(person.line) }
                }
            }
            try desk.checkWhole()
            if service.json { Terminal.print(JSONText.of(["items": all])) }
            return .done
        }
    }
}

/// A registrant as the listing shows them: whole addresses, since the list was asked for.
struct ListedRegistrant: Encodable {
    var id: String?
    var status: String?
    var email: String
    var firstName: String?
    var lastName: String?
    var jobTitle: String?
    var companyName: String?
    var registrationTime: String?

    init(_ person: Registrant) {
        id = person.id?.text
        status = person.status?.description
        email = person.email
        firstName = person.firstName
        lastName = person.lastName
        jobTitle = person.jobTitle
        companyName = person.companyName
        registrationTime = person.registrationTime
    }

    var line: String {
        let name = [firstName, lastName].compactMap(\.self).joined(separator: " ")
        return "\(id ?? "-")  \(status ?? "-")  \(email)  \(name)"
    }
}
