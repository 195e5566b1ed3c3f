import ArgumentParser
import Bookkeeping
import Registration

/// `rollcall mail status`: what is in the outbox.
struct MailStatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "List the mails about runs and what became of them, newest first."
    )

    @Option(help: "At most so many.") var last = 50
    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            let ledger = try Composition.ledger(at: service.ledger)
            let mails = try await ledger.mails(upTo: max(1, last))
            if service.json {
                Terminal.print(JSONText.of(mails.map { MailDocument($0) }, isSnakeCased: true))
            } else if mails.isEmpty {
                Terminal.print("The outbox is empty.")
            } else {
                for mail in mails { Terminal.print(MailStory(mail).line) }
            }
            return .done
        }
    }
}
