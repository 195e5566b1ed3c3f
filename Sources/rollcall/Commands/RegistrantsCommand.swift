import ArgumentParser
import EventRuns
import Registration

/// `rollcall registrants`: errands about a meeting's registrants.
struct RegistrantsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registrants",
        abstract: "List, approve, reject, cancel or remove a meeting's registrants.",
        subcommands: [
            RegistrantsListCommand.self, RegistrantsApproveCommand.self,
            RegistrantsRejectCommand.self, RegistrantsCancelCommand.self,
            RegistrantsDeleteCommand.self,
        ]
    )
}

extension ServiceOptions {
    /// The desk for errands about registrants.
    func registrantDesk(
        for meeting: MeetingText
    ) async throws -> (desk: RegistrantDesk, access: Access) {
        let named = try access()
        let ledger = try Composition.ledger(at: ledger)
        let access = try await named.speaking(
            of: named.scope(meeting.text),
            on: ledger,
            options: PaceOptions.standard
        )
        let parts = try Composition.workshop(
            access,
            ledger: ledger,
            options: PaceOptions.standard
        ) { _ in }
        let desk = RegistrantDesk(
            api: parts.client,
            courier: parts.courier,
            limits: Limits()
        )
        return (desk, access)
    }
}
