import ArgumentParser
import EventRuns
import Registration

/// `rollcall meetings create`.
struct MeetingsCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a meeting."
    )

    @OptionGroup(title: "Meeting") var details: MeetingDetails
    @Option(help: "meeting, webinar or personalRoomMeeting.") var scheduledType: String?
    @Option(help: "Invite this address; repeat for more.") var invite: [String] = []
    @Flag(inversion: .prefixedNo, help: "Switch registration on.") var registration = true
    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            let (desk, access) = try service.meetingDesk()
            var draft = MeetingDraft(title: details.title, start: details.start, end: details.end)
            draft.timezone = details.timezone
            draft.recurrence = details.recurrence
            draft.password = details.password
            draft.enabledAutoRecordMeeting = details.autoRecord
            draft.allowAnyUserToBeCoHost = details.anyCoHost
            draft.scheduledType = scheduledType
            draft.invitees = invite.isEmpty ? nil : invite.map { .init(email: $0) }
            draft.registrationEnabled = registration
            draft.hostEmail = access.hostEmail?.unmasked
            service.show(try await desk.create(draft))
            return .done
        }
    }
}
