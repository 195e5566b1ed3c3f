import ArgumentParser
import EventRuns
import Registration

/// `rollcall meetings list`.
struct MeetingsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List meetings."
    )

    @Option(help: "Earliest start, ISO 8601.") var from: String?
    @Option(help: "Latest start, ISO 8601.") var to: String?
    @Option(help: "Only this meeting number.") var meetingNumber: String?
    @Option(help: "Only the meeting with this link.") var webLink: String?
    @Option(help: "Only meetings of this room.") var roomId: String?
    @Option(help: "meetingSeries, scheduledMeeting or meeting.") var meetingType: String?
    @Option(help: "Only meetings in this state.") var state: String?
    @Option(help: "meeting, webinar or personalRoomMeeting.") var scheduledType: String?
    @Flag(help: "Only meetings with registration on, of the coming year unless named otherwise.")
    var registration = false

    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            let (desk, access) = try service.meetingDesk()
            let isOpen = from == nil && to == nil
            var filter =
                registration && isOpen ? .coming(from: Composition.clock.now) : MeetingFilter()
            filter.from = from ?? filter.from
            filter.to = to ?? filter.to
            filter.meetingNumber = meetingNumber
            filter.webLink = webLink
            filter.roomId = roomId
            filter.meetingType = meetingType
            filter.state = state
            filter.scheduledType = scheduledType
            filter.hostEmail = access.hostEmail
            let meetings = try await desk.list(filter)
                .filter { !registration || $0.registrationEnabled == true }
            if service.json {
                Terminal.print(JSONText.of(["items": meetings]))
            } else if registration {
                Terminal.print(MeetingStory.table(of: meetings))
            } else {
                for meeting in meetings { Terminal.print(MeetingStory.line(on: meeting)) }
            }
            return .done
        }
    }
}
