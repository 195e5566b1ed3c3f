/// How many requests a run made.
public struct RequestTally: Hashable, Sendable, Codable {
    /// All requests, tried again or not.
    public var sent = 0
    /// Those answered with 429 or 423.
    public var throttled = 0
    /// Those that repeated an earlier request.
    public var retried = 0

    /// Adds the requests of another process of the run.
    public static func += (left: inout Self, right: Self) {
        left.sent += right.sent
        left.throttled += right.throttled
        left.retried += right.retried
    }

    /// No request yet.
    public init() {}
}
