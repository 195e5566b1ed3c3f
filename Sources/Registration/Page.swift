/// One page of a listing, and where the next one is.
public struct Page<Item: Sendable>: Sendable {
    /// What the page lists; an empty page may still have a next one.
    public let items: [Item]
    /// The opaque address of the next page; nil on the last.
    public let next: PageLink?

    /// One page.
    public init(items: [Item], next: PageLink?) {
        self.items = items
        self.next = next
    }
}

/// The address of a page, as the server gave it.
public struct PageLink: Hashable, Sendable {
    /// The address; opaque to everybody but the client that follows it.
    public let address: String

    /// Keeps the address as it is.
    public init(_ address: String) {
        self.address = address
    }
}
