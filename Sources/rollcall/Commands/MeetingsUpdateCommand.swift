import ArgumentParser
import EventRuns
import Registration

/// `rollcall meetings update`.
struct MeetingsUpdateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Change a meeting; what is not named is replaced."
    )

    @Argument(help: "The meeting: its id, its number, or a link to it.") var meeting: MeetingText
    @OptionGroup(title: "Meeting") var details: MeetingDetails
    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            let (desk, access) = try service.meetingDesk()
            var change = MeetingChange(
                title: details.title,
                start: details.start,
                end: details.end
            )
            change.timezone = details.timezone
            change.recurrence = details.recurrence
            change.password = details.password
            change.enabledAutoRecordMeeting = details.autoRecord
            change.allowAnyUserToBeCoHost = details.anyCoHost
            change.hostEmail = access.hostEmail?.unmasked
            let scope = try await service.scope(ofDate: meeting, with: access)
            service.show(try await desk.update(scope.id, to: change))
            return .done
        }
    }
}
