/// One recipient of a mail, and where it stands with them.
public struct MailRecipient: Hashable, Sendable, Codable {
    /// Where it stands.
    public enum State: String, CaseIterable, Hashable, Sendable, Codable {
        /// Nobody has taken the mail for them so far.
        case waiting
        /// The server has taken it.
        case accepted
        /// The server does not take it for them.
        case refused
    }

    /// Whose it is.
    public let address: EmailAddress
    /// Where it stands.
    public var state = State.waiting
    /// The server's words where it refused; else empty.
    public var words = ""

    /// Somebody who has not got it.
    public init(_ address: EmailAddress) {
        self.address = address
    }
}
