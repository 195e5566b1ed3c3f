/// Bad luck at the door: a call that brought no answer to work with, and all that is known of it.
public struct CallFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What happened, as far as it tells whether the request was applied.
    public enum Reason: Hashable, Sendable {
        /// The server answered with a status other than the one the contract promises.
        case status(Int)
        /// No byte of the request left this machine: DNS, refused, TLS, cancelled before.
        case notReached(String)
        /// The request, or part of it, left; no whole answer came: time-out, reset, end of stream.
        case lost(String)
        /// The promised status with a body that is no such thing: no JSON, or over the size limit.
        case unreadable(String)
        /// There is no token that would be taken, and there will be none by itself; nothing left.
        case noToken(String)
    }

    /// Which call it was.
    public let operation: WebexOperation
    /// What happened.
    public let reason: Reason
    /// `message` of the error body, shortened to 500 characters.
    public var message: String?
    /// `errors[].description` of the error body, at most 20, each shortened to 500 characters.
    public var details: [String] = []
    /// `trackingId` of the body, else the `trackingid` header.
    public var trackingID: String?
    /// The `Retry-After` header where there was one.
    public var retryAfter: RetryAfter?
    /// The scope that the call needs, where whoever made it knows.
    public var scope: String?

    /// A failure of which only the kind is known.
    public init(_ operation: WebexOperation, _ reason: Reason) {
        self.operation = operation
        self.reason = reason
    }

    /// The HTTP status, where there was one.
    public var status: Int? {
        guard case .status(let code) = reason else { return nil }
        return code
    }

    /// Webex's own words: the message and what the errors add to it.
    public var words: String {
        let added = details.filter { $0 != message }
        return ([message].compactMap(\.self) + added).joined(separator: " · ")
    }

    /// One line for people: the call, what happened, Webex's words and the tracking id.
    public var description: String {
        let what =
            switch reason {
            case .status(let code): "answered \(code)"
            case .notReached(let why): "was not reached: \(why)"
            case .lost(let why): "brought no answer: \(why)"
            case .unreadable(let why): "answered what cannot be read: \(why)"
            case .noToken(let why): "was not sent: \(why)"
            }
        var line = "\(operation.rawValue) \(what)"
        if !words.isEmpty { line += " (\(Excerpt.masking(words)))" }
        if let trackingID { line += " [trackingId \(trackingID)]" }
        return line
    }
}
