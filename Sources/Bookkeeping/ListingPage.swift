public import Registration

/// A place in a sweep that is read in the order of its keys.
///
/// Key and position together, so that people under one key are neither skipped nor read twice
/// where a page ends between them.
public struct ListingCursor: Hashable, Sendable {
    let key: String
    let position: Int64
}

/// Some people of a sweep, by key and then in the order of the listing.
public struct ListingPage: Hashable, Sendable {
    /// Empty at the end.
    public internal(set) var people: [Registrant]
    /// Where the next page begins; that of the page before when this one is empty.
    public internal(set) var cursor: ListingCursor?
}
