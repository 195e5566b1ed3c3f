/// The faults that a plan can order, by the names that it uses.
public enum FaultKind: String, CaseIterable, Hashable, Sendable {
    case resetBefore = "reset-before"
    case resetAfterRead = "reset-after-read"
    case commitThenDrop = "commit-then-drop"
    case commitThenStall = "commit-then-stall"
    case lateCommit = "late-commit"
    case partialCommit = "partial-commit"
    case partialAnswer = "partial-answer"
    case status
    case malformedJSON = "malformed-json"
    case truncated
    case empty200 = "empty-200"
    case reorder
    case omitItems = "omit-items"
    case normaliseEmail = "normalise-email"
    case slowDrip = "slow-drip"
    case lagListing = "lag-listing"
    case pageShift = "page-shift"
    case foreignWriter = "foreign-writer"
    case deleteMeeting = "delete-meeting"

    /// What can be set of a fault, with what it is when nothing is said.
    public struct Settings: Hashable, Sendable {
        /// `status` of a `status`.
        public var status = 503
        /// `headers` of a `status`.
        public var headers: [Fault.Header] = []
        /// `body` of a `status`; nil for the usual error body.
        public var body: String?
        /// `applied` of a `status`.
        public var isApplied = false
        /// `after` of a `late-commit`.
        public var after: Duration = .seconds(2)
        /// `by` of a `lag-listing`.
        public var lag: Duration = .seconds(2)
        /// `for` of a `slow-drip`.
        public var drip: Duration = .seconds(1)
        /// `rows` of a `partial-commit`, a `partial-answer`, an `omit-items` or a `page-shift`.
        public var rows = 1

        /// The settings as they ship.
        public init() {}
    }

    /// The keys of a plan that mean something for this fault.
    var keys: [String] {
        switch self {
        case .status: ["status", "headers", "body", "applied"]
        case .lateCommit: ["after"]
        case .lagListing: ["by"]
        case .slowDrip: ["for"]
        case .partialCommit, .partialAnswer, .omitItems, .pageShift: ["rows"]
        default: []
        }
    }

    /// The fault with its settings.
    public func fault(_ settings: Settings = Settings()) -> Fault {
        let (effect, reply): (Fault.Effect, Fault.Reply) =
            switch self {
            case .resetBefore: (.none, .reset(early: true))
            case .resetAfterRead: (.none, .reset(early: false))
            case .commitThenDrop: (.all, .drop)
            case .commitThenStall: (.all, .stall)
            case .lateCommit: (.after(settings.after), .status(504, headers: [], body: nil))
            case .partialCommit: (.first(settings.rows), .drop)
            case .partialAnswer: (.first(settings.rows), .normal)
            case .status:
                (
                    settings.isApplied ? .all : .none,
                    .status(settings.status, headers: settings.headers, body: settings.body)
                )
            case .malformedJSON: (.all, .malformed)
            case .truncated: (.all, .truncated)
            case .empty200: (.all, .empty)
            case .reorder: (.all, .reordered)
            case .omitItems: (.all, .omitting(settings.rows))
            case .normaliseEmail: (.all, .lowercased)
            case .slowDrip: (.all, .drip(settings.drip))
            case .lagListing, .pageShift, .foreignWriter, .deleteMeeting: (.all, .normal)
            }
        return Fault(rawValue, effect, reply, disturbance(settings))
    }

    private func disturbance(_ settings: Settings) -> Fault.Disturbance? {
        switch self {
        case .lagListing: .lag(settings.lag)
        case .pageShift: .pageShift(settings.rows)
        case .foreignWriter: .foreignWriter
        case .deleteMeeting: .meetingDeleted
        default: nil
        }
    }
}
