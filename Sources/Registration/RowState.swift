/// Where a row stands while its run goes on; the ledger's word for it.
public enum RowState: String, CaseIterable, Hashable, Sendable, Codable {
    /// Admitted, and to be sent.
    case waiting
    /// In an attempt whose outcome is not known.
    case sent
    case registered
    case alreadyRegistered = "already_registered"
    case invalid
    case duplicate
    case refused
    case inDoubt = "in_doubt"
    case notSent = "not_sent"

    /// The bucket the row would be in if the run ended now.
    public var bucket: Bucket {
        switch self {
        case .waiting, .notSent: .notSent
        case .sent, .inDoubt: .inDoubt
        case .registered: .registered
        case .alreadyRegistered: .alreadyRegistered
        case .invalid: .invalid
        case .duplicate: .duplicate
        case .refused: .refused
        }
    }
}
