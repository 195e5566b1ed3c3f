/// Whom to erase.
public enum ErasureScope: Hashable, Sendable {
    /// The person of an address, in every run.
    case person(EmailKey)
    /// Everybody of some runs.
    case runs([RunID])
    /// Everybody of the runs that ended, or were last heard of, before a moment.
    case before(Timestamp)

    /// The address; nil for whole runs.
    public var person: EmailKey? {
        if case .person(let key) = self { key } else { nil }
    }
}
