import EventRuns
import Foundation
import Policy
import Registration

/// One import: builds the order, has it carried out, tells the story.
struct ImportErrand: Sendable {
    let command: ImportCommand

    /// Runs against a service.
    func run(with access: Access) async throws -> ExitStatus {
        guard let meeting = command.meeting else {
            throw Complaint(.usage, "there is no --meeting: name the one to register people for")
        }
        return try await run(
            with: access,
            meeting: command.service.scope(of: meeting, with: access)
        )
    }

    private func run(with service: Access, meeting: MeetingScope) async throws -> ExitStatus {
        let errand = command.errand
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
        let way: RunErrand.Way = command.dryRun ? .rehearse : .complete
        let account = try await errand.carryOut(order, way, with: access)
        errand.tell(account, next: NextCommand.after(account, command: command))
        return account.exit
    }

    /// Looks at file and policy before anything is made for them.
    func checkInput() throws {
        try FileCheck.open(command.file, limits: Limits())
        if let policy = command.policy {
            _ = try ApprovalPolicy.loadForRun(from: policy, limits: Limits())
        }
    }

    /// Runs against the sandbox inside this process, with a meeting for each file name.
    func runInSandbox(with access: Access) async throws -> ExitStatus {
        try await run(with: access, meeting: sandboxMeeting(with: access))
    }

    private func sandboxMeeting(with access: Access) async throws -> MeetingScope {
        if let named = command.meeting {
            return try await command.service.scope(of: named, with: access)
        }
        let file = command.file
        let name = file == "-" ? "standard input" : URL(filePath: file).lastPathComponent
        let client = try Composition.client(access, limits: Limits())
        return access.scope(try await SandboxMeeting.find(titled: name, at: client).text)
    }
}
