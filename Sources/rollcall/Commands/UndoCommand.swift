import ArgumentParser
import Bookkeeping
import EventRuns
import Registration

/// `rollcall undo`: takes back the registrations that one run made.
struct UndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Take one run back: remove whom it registered, and nobody else.",
        discussion: """
            Whom somebody has decided on since is left, and whoever may have registered without \
            this run is left for you to look at. Decisions on others are not taken back, and \
            neither are mails.
            """
    )

    @Argument(help: "The run, or the beginning of its name.")
    var run: String

    @OptionGroup var options: DecidingOptions

    func run() async throws {
        try await withComplaints(json: options.service.json) {
            let ledger = try Composition.ledger(at: options.service.ledger)
            let undone = try await RunName(run).account(in: ledger)
            guard undone.purpose == .register else {
                throw Complaint(
                    .usage,
                    "the run \(undone.run) registered nobody: there is nothing to take back"
                )
            }
            let terms = try await ledger.terms(of: undone.run)
            let errand = DecidingErrand(options: options, policy: nil)
            return try await errand.run(inSandbox: undone.target == .sandbox) { access in
                var order = ImportOrder(
                    file: "",
                    meeting: access.scope(undone.meeting.text),
                    target: access.target,
                    run: Composition.newRunID()
                )
                (order.purpose, order.undoes) = (.undo, undone.run)
                order.terms.registeredSince = terms.registeredSince
                return order
            }
        }
    }
}
