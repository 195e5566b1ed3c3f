import ArgumentParser

/// `rollcall mail`: the outbox, and whether mails arrive.
struct MailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mail",
        abstract: "Try the mail server, and see and send what waits in the outbox.",
        subcommands: [
            MailTestCommand.self, MailStatusCommand.self, MailFlushCommand.self,
        ]
    )
}
