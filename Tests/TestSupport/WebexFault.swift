public import Registration

/// One fault of the twin: what a call does, and what it answers.
public struct WebexFault: Hashable, Sendable {
    /// What is applied of the call.
    public enum Effect: Hashable, Sendable {
        case none
        case all
        /// The first so many people, in the order of the request.
        case first(Int)
        /// Everything, so much later.
        case late(Duration)
        /// Everything, after somebody else has registered the first person of the request.
        case afterForeigner
    }

    /// What comes back.
    public enum Answer: Hashable, Sendable {
        case normal
        /// A failure, with its words and its `Retry-After`.
        case fail(CallFailure.Reason, message: String? = nil, retryAfter: RetryAfter? = nil)
        /// Without the last so many people.
        case omitting(Int)
        /// In the opposite order.
        case reversed
        /// Every address in lower case.
        case lowerCased
        /// Every person twice, and somebody whom nobody asked for.
        case repeated
        /// Without ids.
        case withoutIDs
        /// The normal answer, after so long by the twin's clock.
        case slow(Duration)
    }

    /// What is applied of the call.
    public var effect: Effect
    /// What comes back.
    public var answer: Answer

    /// A fault of both parts.
    public init(_ effect: Effect, _ answer: Answer) {
        self.effect = effect
        self.answer = answer
    }

    /// Not applied; answered with a status.
    public static func status(
        _ code: Int,
        message: String? = nil,
        retryAfter: RetryAfter? = nil
    ) -> WebexFault {
        WebexFault(.none, .fail(.status(code), message: message, retryAfter: retryAfter))
    }

    /// Not applied; no byte left this machine.
    public static let unreachable = WebexFault(.none, .fail(.notReached("connection refused")))
    /// Not applied; the request was read, and the connection ended.
    public static let resetAfterRead = WebexFault(.none, .fail(.lost("reset")))
    /// Applied; the answer was lost.
    public static let commitThenDrop = WebexFault(.all, .fail(.lost("end of stream")))

    /// Answered 504 now, applied so much later.
    public static func lateCommit(after delay: Duration) -> WebexFault {
        WebexFault(.late(delay), .fail(.status(504)))
    }

    /// The first so many people are applied; the answer was lost.
    public static func partialCommit(_ rows: Int) -> WebexFault {
        WebexFault(.first(rows), .fail(.lost("end of stream")))
    }
}
