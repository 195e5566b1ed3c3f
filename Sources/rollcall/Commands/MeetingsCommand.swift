import ArgumentParser
import EventRuns
import Registration

/// `rollcall meetings`: errands about meetings.
struct MeetingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "meetings",
        abstract: "List, show, make, change or remove meetings, and see to their forms.",
        subcommands: [
            MeetingsListCommand.self, MeetingsGetCommand.self, MeetingsCreateCommand.self,
            MeetingsUpdateCommand.self, MeetingsDeleteCommand.self, MeetingsFormCommand.self,
        ]
    )
}

extension ServiceOptions {
    /// The desk for errands about meetings.
    func meetingDesk() throws -> (desk: MeetingDesk, access: Access) {
        let access = try access()
        return (try meetingDesk(with: access), access)
    }

    /// The same for an access that is there.
    func meetingDesk(with access: Access) throws -> MeetingDesk {
        let parts = try Composition.workshop(
            access,
            ledger: Composition.ledger(at: ledger),
            options: PaceOptions.standard
        ) { _ in }
        return MeetingDesk(api: parts.client, courier: parts.courier, whose: parts.whose)
    }

    /// Prints a meeting as a document or as a line.
    func show(_ meeting: Meeting) {
        Terminal.print(json ? JSONText.of(meeting) : MeetingStory.details(of: meeting))
    }
}
