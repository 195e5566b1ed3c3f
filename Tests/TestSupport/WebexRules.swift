public import Registration

/// How the twin of a meeting behaves where nobody publishes how Webex does.
public struct WebexRules: Hashable, Sendable {
    /// What happens to an insert that has somebody who is registered already.
    public enum DuplicateRule: Hashable, Sendable {
        /// 409 for the whole call.
        case refuseBatch
        /// The others are registered; who is there already is left out of the answer.
        case skip
        /// Registered, and mailed, a second time.
        case accept
    }

    /// What happens to a decision that was made before.
    public enum RepeatRule: Hashable, Sendable {
        /// 204, and mails again.
        case mail
        /// 204, and nothing happens.
        case ignore
        /// 409 for the whole call.
        case refuse
    }

    /// People that one insert may carry; 400 above it.
    public var maxBatch = 100
    /// People on one page of the listing.
    public var pageSize = 100
    /// For people who are registered already.
    public var onDuplicate: DuplicateRule = .refuseBatch
    /// For decisions that were made already.
    public var onRepeat: RepeatRule = .mail
    /// What somebody is who was cancelled: the live service lets them wait again.
    public var cancelled = RegistrantStatus.cancelled
    /// Registers people as approved.
    public var autoAccept = false
    /// Registers people with this status; nil for the usual one.
    public var born: RegistrantStatus?
    /// Keys that make an insert fail with 400, and the words for it.
    public var refused: [EmailKey: String] = [:]
    /// Registers those who stand before somebody who is refused.
    public var refusesInPart = false
    /// Words with which every insert is refused, with 400: full, closed.
    public var closed: String?
    /// How long a registration stays out of the listing.
    public var listingLag: Duration = .zero

    /// Answers queries, as the live service does.
    public var answersQueries = false
    /// Names no next page, as in the contract; more people come where more are asked for.
    public var isPageless = false
    /// The most that it gives at once then.
    public var mostAtOnce = 100_000

    /// Writes addresses without what stands behind a plus, wherever it names people.
    public var dropsTags = false

    /// Tells of nobody where they stand.
    public var hidesStatus = false

    /// Who is registered, and stays out of every listing.
    public var unlisted: Set<EmailKey> = []

    /// The contract's behaviour, as the sandbox has it by default.
    public init() {}
}
