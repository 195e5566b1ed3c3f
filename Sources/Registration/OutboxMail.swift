/// A mail about a run as the outbox has it: what is ordered, and what became of it so far.
public struct OutboxMail: Hashable, Sendable {
    /// Where it stands.
    public enum State: String, CaseIterable, Hashable, Sendable, Codable {
        /// It is to be sent, from `nextAt` on.
        case waiting
        /// It is being sent, or the process that sent it was killed.
        case sending
        /// The server has taken it, at least for one recipient.
        case sent
        /// The server refused it for good, or it was tried as often as is sensible.
        case failed
        /// It may have arrived: it was sent, and no answer came. It is not sent again unasked.
        case inDoubt = "in_doubt"
    }

    /// The ledger's number of the mail.
    public let key: Int64
    /// The run that it tells of.
    public let run: RunID
    /// What was ordered.
    public let order: MailOrder
    /// `Message-ID`, the same at every try.
    public let messageID: String
    /// Where it stands.
    public var state: State
    /// Where it stands with each recipient, in the order of `order.recipients`.
    public var recipients: [MailRecipient]
    /// How often it was tried.
    public var tries: Int
    /// When it may be tried again; nil where it is not to be.
    public var nextAt: Timestamp?
    /// The server's last words, or what went wrong; empty before the first try.
    public var words: String
    /// When the run ended.
    public let createdAt: Timestamp
    /// When the server took it.
    public var sentAt: Timestamp?

    /// A mail that nobody has tried to send.
    public init(
        key: Int64,
        run: RunID,
        order: MailOrder,
        messageID: String,
        createdAt: Timestamp
    ) {
        self.key = key
        self.run = run
        self.order = order
        self.messageID = messageID
        self.createdAt = createdAt
        state = .waiting
        recipients = order.recipients.map { MailRecipient($0) }
        tries = 0
        nextAt = createdAt
        words = ""
    }

    /// Those who have not got it and may still get it.
    public var open: [EmailAddress] {
        recipients.filter { $0.state == .waiting }.map(\.address)
    }
}
