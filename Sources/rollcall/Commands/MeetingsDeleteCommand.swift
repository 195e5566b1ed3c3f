import ArgumentParser
import EventRuns
import Registration

/// `rollcall meetings delete`.
struct MeetingsDeleteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Remove a meeting, its registrants with it."
    )

    @Argument(help: "The meeting's id.") var meeting: MeetingText
    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            let (desk, access) = try service.meetingDesk()
            let scope = try service.scope(ofNothingBut: meeting, with: access)
            try service.confirm("Remove the meeting \(meeting.text) and all its registrants?")
            try await desk.delete(scope)
            Terminal.talk("Removed.")
            if service.json { Terminal.print(JSONText.of(["deleted": meeting.text])) }
            return .done
        }
    }
}
