/// How an answer goes out on its connection.
enum Manner: Hashable, Sendable {
    /// All of it, at once.
    case whole
    /// Not at all: the connection ends.
    case drop
    /// Not at all: the connection is reset.
    case reset
    /// Not at all, for as long as the client waits.
    case stall
    /// Half of its body, and then the connection ends.
    case truncated
    /// Its body a few bytes at a time, in about this long.
    case drip(Duration)
}
