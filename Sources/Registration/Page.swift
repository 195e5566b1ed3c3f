/// One page of a listing, and where the next one is.
public struct Page<Item: Sendable>: Sendable {
    /// What the page lists; an empty page may still have a next one.
    public let items: [Item]
    /// The opaque address of the next page; nil on the last.
    public let next: PageLink?
    /// The same from its start with more at once; nil where there is nothing to ask.
    ///
    /// Of a full page that names no next one, nobody knows whether it is all, or all that the
    /// service gives at a time.
    public var wider: PageLink?
    /// The same with one fewer, beside `wider`: whether the service names a next page at all.
    public var narrower: PageLink?

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
