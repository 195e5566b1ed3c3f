/// What a run knows of a server's limit.
enum PaceKnowledge: String, CaseIterable, Sendable {
    /// It is named with `--rate`.
    case limit = "--rate"
    /// Each 429 has a `Retry-After`.
    case retryAfter = "Retry-After"
    /// The same, after a run that learned.
    case retryAfterAgain = "Retry-After again"
    /// Nothing but the 429.
    case bare = "bare 429"
    /// The same, after a run that learned.
    case bareAgain = "bare 429 again"

    /// Whether a 429 says when to ask again.
    var tellsRetryAfter: Bool { self != .bare && self != .bareAgain }

    /// Whether a run came before.
    var isSecond: Bool { self == .retryAfterAgain || self == .bareAgain }

    /// The least E, and the greatest W.
    var goal: (efficiency: Double, throttled: Double) {
        switch self {
        case .limit: (0.95, 0.01)
        case .retryAfter, .retryAfterAgain: (0.90, 0.02)
        case .bare, .bareAgain: (0.80, 0.05)
        }
    }
}
