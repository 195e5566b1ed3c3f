/// Why an exchange brought no whole answer, and whether the server may have seen the request.
public struct ExchangeFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// How far the request had come.
    public enum Stage: Hashable, Sendable {
        /// No byte of the request left this machine for the server.
        case notSent
        /// A byte of it left, or may have.
        case sent
    }

    /// What went wrong.
    public enum Kind: String, Hashable, Sendable {
        /// The name of the host, or of the proxy, was not resolved.
        case unresolved
        /// No connection to the host or to the proxy.
        case unconnected
        /// The proxy did not open a way to the host.
        case proxy
        /// No TLS with the host: its certificate is not trusted, or it speaks otherwise.
        case untrusted
        /// The time was up.
        case timeout
        /// The task was cancelled.
        case cancelled
        /// The connection ended before the answer did.
        case broken
        /// The answer is longer than allowed.
        case tooLarge
        /// The request cannot be sent as it is: a fault on this side.
        case unsendable
        /// Anything else that libcurl tells of.
        case other
    }

    /// How far the request had come.
    public let stage: Stage
    /// What went wrong.
    public let kind: Kind
    /// The same in words, without personal data and secrets.
    public let message: String
    /// libcurl's code; 0 where libcurl was not asked.
    public var curlCode = 0
    /// The status of an answer that began but was not taken whole.
    public var status: Int?

    /// Joins what is known of a failure.
    public init(_ stage: Stage, _ kind: Kind, _ message: String) {
        self.stage = stage
        self.kind = kind
        self.message = message
    }

    /// The message.
    public var description: String { message }

    static let cancelledBefore = ExchangeFailure(.notSent, .cancelled, "cancelled before it began")
}
