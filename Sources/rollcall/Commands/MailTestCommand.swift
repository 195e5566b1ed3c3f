import ArgumentParser
import Registration
import Reporting

/// `rollcall mail test`: one mail that says only that mails arrive.
struct MailTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Send one short mail, to see that mails about runs would arrive."
    )

    @Option(help: "Who gets it.") var to: String
    @OptionGroup(title: "Mail") var mail: MailOptions
    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            let settings = try mail.settings(caFile: service.certificate(), to: to)
            let order = settings.order
            let test = OutboxMail(
                key: 0,
                run: RunID("test"),
                order: order,
                messageID: "<\(Composition.newRunID()).test@\(order.sender.domain)>",
                createdAt: Composition.clock.now
            )
            let message = try Letter.test(from: order.sender)
                .message(as: test, about: nil, at: Composition.clock.now)
            let mailer = try settings.mailer()
            let outcome = try await Interruption.ending { await mailer.send(message) }
            let after = test.after(outcome, at: Composition.clock.now, retry: nil)
            guard after.state == .sent else {
                throw Complaint(.unavailable, "not mailed: \(Excerpt.masking(after.words))")
            }
            let words = "The server took a mail to \(order.recipients[0])."
            if service.json {
                Terminal.print(JSONText.of(MailDocument(after), isSnakeCased: true))
            } else {
                Terminal.print(words)
            }
            return .done
        }
    }
}
