import Delivery
import EventRuns
import Foundation
import Policy
import Registration
import Reporting

/// One import on live parts: builds the order, lets the corridor carry it out, tells the story.
struct ImportErrand: Sendable {
    let command: ImportCommand

    func run(with access: Access, meeting: String) async throws -> ExitStatus {
        let options = command.pace.delivery
        let order = try order(with: access, meeting: meeting, limits: options.limits)
        let line = ProgressLine()
        defer { line.clear() }
        let account =
            command.dryRun
            ? try await rehearse(order, access, options, line)
            : try await complete(order, access, options, line)
        line.clear()
        let story = RunStory(account, command: command)
        if command.service.json {
            Terminal.print(Summary.json(of: account))
            Terminal.talk(story.text)
        } else {
            Terminal.print(story.text)
        }
        return account.exit
    }

    private func complete(
        _ order: ImportOrder,
        _ access: Access,
        _ options: DeliveryOptions,
        _ line: ProgressLine
    ) async throws -> RunAccount {
        let ledger = try Composition.ledger(at: command.service.ledger)
        let parts = try Composition.workshop(access, ledger: ledger, options: options) {
            line.show(.courier($0))
        }
        return try await EventRun(order, rooms: rooms(of: parts), options: options) {
            line.show($0)
        }
        .complete()
    }

    private func rehearse(
        _ order: ImportOrder,
        _ access: Access,
        _ options: DeliveryOptions,
        _ line: ProgressLine
    ) async throws -> RunAccount {
        let (ledger, folder) = try Composition.passingLedger()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let parts = try Composition.workshop(access, ledger: ledger, options: options) {
            line.show(.courier($0))
        }
        return try await EventRun(order, rooms: rooms(of: parts), options: options) {
            line.show($0)
        }
        .rehearse()
    }

    private func rooms(of parts: Workshop) -> EventRun.Rooms {
        EventRun.Rooms(
            ledger: parts.ledger,
            courier: parts.courier,
            meetings: parts.client,
            clock: Composition.clock
        )
    }

    private func order(
        with access: Access,
        meeting: String,
        limits: Limits
    ) throws -> ImportOrder {
        var order = ImportOrder(
            file: command.file,
            meeting: access.scope(meeting),
            target: access.target,
            run: Composition.newRunID()
        )
        if let policy = command.policy {
            order.policy = try ApprovalPolicy.load(from: policy, limits: limits)
        }
        order.report = command.report
        order.limit = command.limit
        return order
    }

    /// The sandbox's meeting: the one that was named, else one for each file name, made when it
    /// is not there.
    func sandboxMeeting(with access: Access) async throws -> String {
        if let named = command.meeting { return named }
        let file = command.file
        let name = file == "-" ? "standard input" : URL(filePath: file).lastPathComponent
        let client = try Composition.client(access, limits: Limits())
        return try await SandboxMeeting.find(titled: name, at: client).text
    }
}
