import ArgumentParser
import Bookkeeping
import EventRuns
import Registration

/// `rollcall mail flush`: sends what waits in the outbox.
struct MailFlushCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flush",
        abstract: "Send what waits in the outbox, without waiting for its time.",
        discussion: """
            Without --smtp each mail goes by the server that it was ordered with. The command ends \
            with 75 where something still waits, and with 65 where a mail was refused or may have \
            arrived.
            """
    )

    @Flag(
        help: """
            Also send mails again that were refused, and those that may have arrived: people may \
            get them twice.
            """
    )
    var again = false

    @OptionGroup(title: "Mail") var mail: MailOptions
    @OptionGroup(title: "Service") var service: ServiceOptions

    func run() async throws {
        try await withComplaints(json: service.json) {
            let servers = try mail.mailers(caFile: service.certificate())
            let ledger = try Composition.ledger(at: service.ledger)
            if again { _ = try await ledger.sendAgain(at: Composition.clock.now) }
            let postman = Composition.postman(on: ledger, settings: servers)
            let tried = try await Interruption.ending {
                try await postman.sendMails(evenBeforeTime: true)
            }
            guard let tried else {
                throw Complaint(.temporary, "another rollcall is sending; try again later")
            }
            tell(tried)
            if !again { tellDoubts(try await ledger.mails(upTo: Self.mostMails)) }
            return .worst(of: tried.map(status))
        }
    }

    private func tell(_ mails: [OutboxMail]) {
        if service.json {
            Terminal.print(JSONText.of(mails.map { MailDocument($0) }, isSnakeCased: true))
        } else if mails.isEmpty {
            Terminal.print("Nothing waits in the outbox.")
        } else {
            for mail in mails { Terminal.print(MailStory(mail).line) }
        }
    }

    /// As many mails as are looked at for one whose fate is unknown.
    private static let mostMails = 10_000

    /// Mails that may have arrived are not sent again by themselves, and are not what waits.
    private func tellDoubts(_ mails: [OutboxMail]) {
        let count = mails.count { $0.state == .inDoubt }
        guard count > 0 else { return }
        let command = NextCommand.flush(ledger: service.ledger)
        let what = count == 1 ? "1 mail is" : "\(count) mails are"
        let words = """
            \(what) in doubt, and may have arrived: look with `rollcall mail status`; to send \
            again what may come twice: \(command) --again
            """
        if service.json { Terminal.talk(words) } else { Terminal.print(words) }
    }

    private func status(after mail: OutboxMail) -> ExitStatus {
        switch mail.state {
        case .sent: .done
        case .waiting, .sending: .temporary
        case .failed, .inDoubt: .personNeeded
        }
    }
}
