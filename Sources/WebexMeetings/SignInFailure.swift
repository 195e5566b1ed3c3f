public import Registration

/// Why there is no token, or nobody to be it: what happened, and what can be done about it.
public struct SignInFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// How it may go on.
    public enum Kind: Hashable, Sendable {
        /// Not by itself: somebody has to sign in again.
        case refused
        /// Later: the service was not reached, or is ill.
        case unavailable
        /// When the service says so.
        case throttled(RetryAfter?)
    }

    /// How it may go on.
    public let kind: Kind
    /// One line for people; no secret is in it.
    public let description: String
    /// The status of the answer, where there was one.
    public internal(set) var status: Int?

    init(_ kind: Kind, _ description: String, status: Int? = nil) {
        self.kind = kind
        self.description = description
        self.status = status
    }

    /// The same with a remedy behind it.
    func advising(_ remedy: String) -> SignInFailure {
        SignInFailure(kind, "\(description); \(remedy)", status: status)
    }
}

extension CallFailure {
    /// What it means for a call that there is no token for it: it did not leave.
    init(_ operation: WebexOperation, _ failure: SignInFailure) {
        switch failure.kind {
        case .refused: self.init(operation, .noToken(failure.description))
        case .unavailable: self.init(operation, .notReached(failure.description))
        case .throttled(let wait):
            self.init(operation, .status(429))
            message = failure.description
            retryAfter = wait
        }
    }
}
