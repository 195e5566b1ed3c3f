/// How many requests a run made.
public struct RequestTally: Hashable, Sendable, Codable {
    /// All requests, tried again or not.
    public var sent = 0
    /// Those answered with 429 or 423.
    public var throttled = 0
    /// Those that repeated an earlier request.
    public var retried = 0

    /// No request yet.
    public init() {}
}
