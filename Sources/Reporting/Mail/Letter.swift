public import Registration

/// A letter about a run: its subject, its text twice, and the lists that go along.
public struct Letter: Sendable {
    /// The subject; whole, not encoded.
    public let subject: String
    /// What it says in plain text: LF line ends.
    public let text: String
    /// The same as one HTML page without anything from elsewhere.
    public let page: String
    /// The lists.
    public let attachments: [MailAttachment]

    /// Writes the letter; equal facts give equal bytes.
    public init(_ facts: LetterFacts) {
        let story = LetterStory(facts)
        subject = LetterSubject.text(of: facts)
        text = LetterText.text(of: story)
        page = LetterPage.html(of: story, subject: subject)
        attachments = facts.lists.enclosures(of: facts.account.run).compactMap(\.attachment)
    }

    /// A letter that says only that mails arrive.
    public static func test(from sender: EmailAddress) -> Letter {
        Letter(
            subject: "Rollcall can mail you",
            sentence: """
                This mail was sent by rollcall mail test as \(sender.unmasked): mails about runs \
                will arrive as this one did.
                """
        )
    }

    private init(subject: String, sentence: String) {
        self.subject = subject
        text = sentence + "\n"
        page = LetterPage.html(title: subject, sentence: sentence)
        attachments = []
    }

    /// The letter as a mail: for those who have not got it yet.
    ///
    /// Throws `HeaderLine.Flaw` where something of it cannot stand in a header.
    public func message(
        as mail: OutboxMail,
        about account: RunAccount?,
        at moment: Timestamp
    ) throws(HeaderLine.Flaw) -> MailMessage {
        let thread = account.map { MailHeader.thread(of: $0, from: mail.order.sender) }
        return MailMessage(
            sender: mail.order.sender,
            recipients: mail.open,
            header: try MailHeader.lines(of: mail, subject: subject, thread: thread, at: moment),
            text: text,
            page: page,
            attachments: attachments
        )
    }
}
