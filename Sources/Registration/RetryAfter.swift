/// What a `Retry-After` header asked for (RFC 9110, 10.2.3).
public enum RetryAfter: Hashable, Sendable {
    /// Seconds from now; never negative.
    case delay(Duration)
    /// An HTTP date.
    case date(Timestamp)
    /// Neither of them (seen live: `rand(30),add(30)`): means one's own back-off.
    case unreadable
}
