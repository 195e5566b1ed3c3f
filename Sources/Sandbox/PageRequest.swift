public import Registration

/// Which part of a listing is wanted.
public struct PageRequest: Hashable, Sendable {
    /// At most so many, at least 1.
    public var size: Int
    /// Only what was made after the one with this ordinal; zero from the beginning.
    public var after: Int64 = 0
    /// Only people who registered at this moment or later; nil for all.
    public var registeredFrom: Timestamp?
    /// Only people who registered at this moment or before; nil for all.
    public var registeredTo: Timestamp?

    /// Only people who are registered under this address; nil for all.
    public var key: EmailKey?

    /// The first page, of a size.
    public init(size: Int) {
        precondition(size >= 1, "a page has room for somebody")
        self.size = size
    }

    /// The word that a `Link` carries for an ordinal: opaque to clients, checked on return.
    static func cursor(for ordinal: Int64) -> String {
        String(ordinal, radix: 36) + String(ordinal % 31, radix: 36)
    }

    /// The ordinal behind a word that `cursor(for:)` made; nil for any other word.
    static func ordinal(of cursor: String) -> Int64? {
        guard let ordinal = Int64(cursor.dropLast(), radix: 36), ordinal >= 0,
            Self.cursor(for: ordinal) == cursor
        else { return nil }
        return ordinal
    }
}

/// One part of a listing, and where the next begins.
public struct ListingPage<Item: Sendable>: Sendable {
    /// What this page lists.
    public let items: [Item]
    /// The ordinal after which the next page begins; nil on the last.
    public let next: Int64?
}
