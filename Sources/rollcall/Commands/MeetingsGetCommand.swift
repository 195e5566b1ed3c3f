import ArgumentParser
import EventRuns
import Registration

/// `rollcall meetings get`.
struct MeetingsGetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Show one meeting."
    )

    @Argument(help: "The meeting: its id, its number, or a link to it.") var meeting: MeetingText
    @Flag(help: "The current meeting of a series.") var current = false
    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            let (desk, access) = try service.meetingDesk()
            var scope = try await service.scope(ofDate: meeting, with: access)
            if current { scope.current = true }
            service.show(try await desk.get(scope))
            return .done
        }
    }
}
