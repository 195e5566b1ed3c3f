import EventRuns
import Foundation
import Policy
import Registration

/// One import: builds the order, has it carried out, tells the story.
struct ImportErrand: Sendable {
    let command: ImportCommand
    /// The mail about the run's end; nil for none.
    var mail: MailSettings?

    /// Runs against a service, for a meeting of it.
    func run(with access: Access, for meeting: MeetingScope) async throws -> ExitStatus {
        var errand = command.errand
        errand.mail = mail
        let (order, access) = try order(for: meeting, access)
        let way: RunErrand.Way = command.dryRun ? .rehearse : .complete
        let account = try await errand.carryOut(order, way, with: access)
        await errand.finish(account, next: NextCommand.after(account, command: command))
        return account.exit
    }

    /// What the import would do; sends nothing.
    func plan(with access: Access, for meeting: MeetingScope) async throws -> Plan {
        let (order, access) = try order(for: meeting, access)
        return try await command.errand.plan(order, with: access)
    }

    private func order(
        for meeting: MeetingScope,
        _ service: Access
    ) throws -> (order: ImportOrder, access: Access) {
        var access = service
        command.course.apply(to: &access.terms)
        var order = ImportOrder(
            file: command.file,
            meeting: meeting,
            target: access.target,
            run: Composition.newRunID()
        )
        order.reading = try command.reading.reading()
        order.limit = command.limit
        order.again = command.again
        order.ignoresForm = command.ignoreForm
        order.prune = command.prune
        order.plan = try command.plan.map { try Plan(at: $0) }
        return (order, access)
    }

    /// The meeting of a service that was named.
    func meeting(with access: Access) async throws -> MeetingScope {
        guard let meeting = command.meeting else {
            throw Complaint(.usage, "there is no --meeting: name the one to register people for")
        }
        return try await command.service.scope(of: meeting, with: access)
    }

    /// Looks at file and policy before anything is made for them.
    func checkInput() throws {
        try FileCheck.open(command.file, limits: Limits())
        if let policy = command.policy {
            _ = try ApprovalPolicy.load(from: policy, limits: Limits())
        }
    }

    /// The meeting in the sandbox inside this process: one for each file name.
    func sandboxMeeting(with access: Access) async throws -> MeetingScope {
        if let named = command.meeting {
            return try await command.service.scope(of: named, with: access)
        }
        let file = command.file
        let name = file == "-" ? "standard input" : URL(filePath: file).lastPathComponent
        let client = try Composition.client(access, limits: Limits())
        return access.scope(try await SandboxMeeting.find(titled: name, at: client).text)
    }
}
