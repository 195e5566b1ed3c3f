public import Registration

/// A mail that is ready to be handed over.
public struct MailMessage: Sendable, Hashable {
    /// Whom a failure to deliver is told.
    public var sender: EmailAddress
    /// To whom it is handed over: those who have not got it yet.
    public var recipients: [EmailAddress]
    /// The header, the same for everybody.
    public var header: [HeaderLine]
    /// What it says, in plain text.
    public var text: String
    /// The same in HTML.
    public var page: String
    /// The files that it brings along.
    public var attachments: [MailAttachment]
}
