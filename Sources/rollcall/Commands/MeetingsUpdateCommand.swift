import ArgumentParser
import EventRuns
import Registration

/// `rollcall meetings update`.
struct MeetingsUpdateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Change a meeting; what is not named is replaced."
    )

    @Argument(help: "The meeting's id.") var meeting: MeetingText
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
            service.show(try await desk.update(MeetingID(meeting.text), to: change))
            return .done
        }
    }
}
