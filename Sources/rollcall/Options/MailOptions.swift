import ArgumentParser
import Registration

/// What a command is told of the mail about its run.
///
/// Who gets it is said here or in the environment, never in a file of attendees.
struct MailOptions: ParsableArguments {
    @Option(help: "The mail server: smtp://HOST:PORT or smtps://HOST:PORT (or ROLLCALL_SMTP).")
    var smtp: String?

    @Option(
        help: """
            Whom the mail is from (or ROLLCALL_MAIL_FROM; default: the server's user, else the \
            first who gets it).
            """
    )
    var mailFrom: String?

    @Option(help: "Who gets the mail, with commas or repeated (or ROLLCALL_MAIL_TO).")
    var mailTo: [String] = []

    @Option(help: "Who gets the answers (default: whom the mail is from).")
    var replyTo: String?

    @Option(help: "When there is a mail: always, problems or never (default: always).")
    var mailOn: String?

    @Option(help: "What is attached: all, attention or none (default: all).")
    var mailAttach: String?

    @Option(
        help: """
            Up to this size a list is attached as it is, up to twice that packed, beyond it not \
            (default: 10MB).
            """
    )
    var mailAttachLimit: String?

    @Option(help: "Where people are to put the corrected file: the mail says so.")
    var mailDropAt: String?

    @Option(
        help: """
            A file that only you can read, with user and password of the mail server on two lines \
            (or ROLLCALL_SMTP_USER and ROLLCALL_SMTP_PASSWORD).
            """
    )
    var smtpCredentials: String?

    @Option(help: "How long handing one mail over may take (default: 2m).")
    var smtpTimeout: DurationText?

    /// Whether anything of it was typed, so that a mail was meant.
    private(set) var isTyped = false

    enum CodingKeys: CodingKey {
        case smtp, mailFrom, mailTo, replyTo, mailOn, mailAttach, mailAttachLimit, mailDropAt
        case smtpCredentials, smtpTimeout
    }

    mutating func validate() throws {
        guard smtpTimeout.map({ $0.duration > .zero }) ?? true else {
            throw ValidationError("--smtp-timeout must be longer than nothing.")
        }
        isTyped = words.contains { $0.1 != nil }
        let settings = Settings.usable
        smtp = settings.text(.smtp, typed: smtp)
        mailFrom = settings.text(.mailFrom, typed: mailFrom)
        let typedTo = mailTo.isEmpty ? nil : mailTo.joined(separator: ",")
        mailTo = settings.text(.mailTo, typed: typedTo).map { [$0] } ?? []
        replyTo = settings.text(.replyTo, typed: replyTo)
        mailOn = settings.text(.mailOn, typed: mailOn)
        mailAttach = settings.text(.mailAttach, typed: mailAttach)
        mailAttachLimit = settings.text(.mailAttachLimit, typed: mailAttachLimit)
        mailDropAt = settings.text(.mailDropAt, typed: mailDropAt)
        smtpCredentials = settings.text(.smtpCredentials, typed: smtpCredentials)
        smtpTimeout = settings.value(.smtpTimeout, typed: smtpTimeout) {
            DurationText(argument: $0)
        }
    }

    /// The options, for the next command.
    var words: [(String, String?)] {
        [
            ("--smtp", smtp), ("--mail-from", mailFrom), ("--reply-to", replyTo),
            ("--mail-on", mailOn), ("--mail-attach", mailAttach),
            ("--mail-attach-limit", mailAttachLimit), ("--mail-drop-at", mailDropAt),
            ("--smtp-credentials", smtpCredentials), ("--smtp-timeout", smtpTimeout?.description),
        ] + mailTo.map { ("--mail-to", $0) }
    }

    /// The files of it that no output takes the place of.
    var keptFiles: [KeptFile?] {
        [KeptFile("the mail server's credentials", at: smtpCredentials)]
    }

    /// How long handing one mail over may take.
    var timeout: Duration { smtpTimeout?.duration ?? Limits().mailTimeout }
}
