public import Registration

/// What the sandbox does where nobody publishes what Webex does: the knobs, with their defaults.
public struct SandboxRules: Hashable, Sendable {
    /// What `bulkInsert` does with somebody who is registered already.
    public enum DuplicateRule: String, CaseIterable, Hashable, Sendable, Codable {
        /// 409 for the whole call; nobody is registered.
        case refuseBatch = "refuse-batch"
        /// The others are registered, and the answer leaves the person out.
        case skip
        /// The person is registered a second time, and mailed a second time.
        case accept
    }

    /// What approve, reject and cancel do with a decision that was made before.
    public enum RepeatRule: String, CaseIterable, Hashable, Sendable, Codable {
        /// 204, and the person is mailed again.
        case mail
        /// 204, and nothing else.
        case ignore
        /// 409 for the whole call.
        case refuse
    }

    /// How the requests of a rate are counted.
    public enum RateWindow: String, CaseIterable, Hashable, Sendable, Codable {
        /// By a token bucket: evenly, with the rate's burst.
        case bucket
        /// In fixed windows of the rate's period, one after the other; its burst does not count.
        case fixed
    }

    /// How it speaks of registrants.
    public var dialect = Dialect.contract
    /// The most people, or ids, that one call takes; 400 above it.
    public var maxBatch = 100
    /// Somebody registered again.
    public var onDuplicate = DuplicateRule.refuseBatch
    /// A decision made again.
    public var onRepeat = RepeatRule.mail
    /// Registrants are approved at once instead of pending.
    public var autoAccept = false
    /// How the requests of a rate are counted.
    public var rateWindow = RateWindow.bucket
    /// A 429 says in `Retry-After` when to ask again.
    public var tellsRetryAfter = true

    /// The rules as they ship.
    public init() {}
}
