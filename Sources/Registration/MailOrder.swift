/// What is to be mailed about a run, to whom and by which server: from options and environment,
/// never from a file of attendees.
public struct MailOrder: Hashable, Sendable, Codable {
    /// When a run is worth a mail.
    public enum Occasion: String, CaseIterable, Hashable, Sendable, Codable {
        /// After each run that changed anything, or that has problems no earlier one had.
        case always
        /// Where a person is needed, or the run was stopped.
        case problems
        /// Never.
        case never
    }

    /// Which lists a mail brings along.
    public enum Attachments: String, CaseIterable, Hashable, Sendable, Codable {
        /// Every row, and the rows that need a person.
        case all
        /// The rows that need a person.
        case attention
        /// None.
        case none
    }

    /// Where mails are handed over: `smtp://HOST:PORT` or `smtps://HOST:PORT`.
    public var server: String
    /// Whom the mail is from.
    public var sender: EmailAddress
    /// Who gets it; at least one.
    public var recipients: [EmailAddress]
    /// Who gets the answers; nil for the sender.
    public var replyTo: EmailAddress?
    /// When it is sent at all.
    public var occasion = Occasion.always
    /// What it brings along.
    public var attachments = Attachments.all
    /// The largest list that is attached as it is, in bytes; up to twice that it is packed.
    public var attachmentLimit = 10 * 1024 * 1024
    /// Where people put the corrected file; nil where nobody said.
    public var dropAt: String?

    /// A mail by a server, from somebody to some people.
    public init(server: String, from sender: EmailAddress, to recipients: [EmailAddress]) {
        precondition(!recipients.isEmpty, "a mail goes to somebody")
        self.server = server
        self.sender = sender
        self.recipients = recipients
    }
}
