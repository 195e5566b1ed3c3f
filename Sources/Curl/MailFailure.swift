/// Why a mail was not taken, or why nobody knows whether it was.
public struct MailFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// No connection: the name, the port or the network.
        case unreachable
        /// TLS was wanted and there is none: the certificate is not trusted, or not offered.
        case untrusted
        /// The server does not know the login, or wants one.
        case unauthorised
        /// The server said no for good: 500 and above.
        case refused
        /// The server said no for now: 400 to 499.
        case busy
        /// The connection ended, or the time was up, before the mail was handed over.
        case broken
        /// The whole mail was sent, and no answer came: it may have been taken.
        case inDoubt
        /// The task was cancelled before the mail was handed over.
        case cancelled
        /// The mail cannot be sent as it is: a fault on this side.
        case unsendable
    }

    /// What went wrong.
    public let kind: Kind
    /// The same in words, the server's own where it had any; no secrets.
    public let message: String
    /// The recipients that were refused by name, where all of them were, or before it went wrong.
    public var refusals: [MailRefusal] = []

    /// Joins what is known of a failure.
    public init(_ kind: Kind, _ message: String, refusals: [MailRefusal] = []) {
        self.kind = kind
        self.message = message
        self.refusals = refusals
    }

    /// The message.
    public var description: String { message }
}
