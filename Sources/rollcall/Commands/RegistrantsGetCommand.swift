import ArgumentParser
import EventRuns
import Registration

/// `rollcall registrants get`.
struct RegistrantsGetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Show one person, by id or e-mail address; exit 65 where nobody is found."
    )

    @Argument(help: "A registrant id, or an e-mail address.") var name: String
    @Option(help: "The meeting: its id, its number, or a link to join or register.") var meeting:
        MeetingText
    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            let (desk, scope) = try await service.registrantDesk(for: meeting)
            let found = try await desk.find(name, in: scope).map(ListedRegistrant.init)
            if service.json {
                Terminal.print(JSONText.of(["items": found]))
            } else {
                for person in found { Terminal.print(person.story) }
            }
            if found.isEmpty {
                let shown = name.contains("@") ? Excerpt(name).description : Excerpt.line(name)
                Terminal.talk("not registered: \(shown)")
            }
            return found.isEmpty ? .personNeeded : .done
        }
    }
}

extension ListedRegistrant {
    /// Everything that is known, a line each.
    fileprivate var story: String {
        let facts = [
            ("id", id), ("status", status), ("email", email), ("firstName", firstName),
            ("lastName", lastName), ("jobTitle", jobTitle), ("companyName", companyName),
            ("registrationTime", registrationTime),
        ]
        return facts.compactMap { name, value in value.map { "\(name): \(Excerpt.line($0))" } }
            .joined(separator: "\n")
    }
}
