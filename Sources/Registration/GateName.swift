/// Which way out it is: a service, and whose token; both together have one limit on Webex.
public struct GateName: Hashable, Sendable {
    /// The service, as people know it: what it lets through is learned for it as a whole.
    public let service: String
    /// What the ledger calls this gate.
    public let key: String

    /// The gate of everybody who talks to a service.
    public init(_ service: String) {
        self.service = service
        key = service
    }

    /// The gate of whoever talks to a service with a token.
    ///
    /// Of the token only 32 bits of its digest are kept: enough to tell the few tokens of one
    /// ledger apart (two that fall together would only wait for each other), and far too few to
    /// find out the token, though the digest itself is no one-way function.
    public init(_ service: String, token: String) {
        self.service = service
        key = service + "#" + Fingerprint(of: token).description.suffix(8)
    }
}
