/// Where a registrant stands: `Registrant.status` of the contract.
///
/// "In" means `approved` and nothing else; `pending` waits for approval and cannot join yet.
public enum RegistrantStatus: Hashable, Sendable, CustomStringConvertible {
    case pending
    case approved
    case rejected
    case cancelled
    /// A word that the contract does not have.
    case other(String)

    /// Reads the word as Webex writes it, in any case.
    public init(_ word: String) {
        switch word.lowercased() {
        case "pending": self = .pending
        case "approved": self = .approved
        case "rejected": self = .rejected
        case "cancelled": self = .cancelled
        default: self = .other(word)
        }
    }

    /// Which of several registrations under one address counts, the least first: one that is in,
    /// then one that somebody decided on, so that nobody is decided on, and mailed, once more.
    public var precedence: Int {
        switch self {
        case .approved: 0
        case .rejected, .cancelled, .other: 1
        case .pending: 2
        }
    }

    /// The word as the contract writes it.
    public var description: String {
        switch self {
        case .pending: "pending"
        case .approved: "approved"
        case .rejected: "rejected"
        case .cancelled: "cancelled"
        case .other(let word): word
        }
    }
}
