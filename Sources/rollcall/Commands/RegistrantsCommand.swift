import ArgumentParser
import EventRuns
import Registration

/// `rollcall registrants`: errands about a meeting's registrants.
struct RegistrantsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registrants",
        abstract: "List, show, add, approve, reject, cancel or remove a meeting's registrants.",
        subcommands: [
            RegistrantsListCommand.self, RegistrantsGetCommand.self,
            RegistrantsAddCommand.self, RegistrantsApproveCommand.self,
            RegistrantsRejectCommand.self, RegistrantsCancelCommand.self,
            RegistrantsDeleteCommand.self,
        ]
    )
}

extension ServiceOptions {
    /// The desk for errands about the registrants of a meeting, and the meeting.
    func registrantDesk(
        for meeting: MeetingText
    ) async throws -> (desk: RegistrantDesk, meeting: MeetingScope) {
        try await registrantDesk(for: meeting, with: access())
    }

    /// The same with an access that is known.
    func registrantDesk(
        for meeting: MeetingText,
        with named: Access
    ) async throws -> (desk: RegistrantDesk, meeting: MeetingScope) {
        let scope = try await scope(of: meeting, with: named)
        let ledger = try Composition.ledger(at: ledger)
        let access = try await named.speaking(
            of: scope,
            on: ledger,
            options: PaceOptions.standard
        )
        let parts = try Composition.workshop(
            access,
            ledger: ledger,
            options: PaceOptions.standard
        ) { _ in }
        let desk = parts.desk
        return (desk, scope)
    }
}
