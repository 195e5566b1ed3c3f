import Registration

/// The whole of a listing, with so many people at most, as the address of a page.
struct WiderLink {
    /// `max` of the request.
    let most: Int

    private static let scheme = "wider:"
    /// A hundred thousand people are more bytes than an answer may have.
    private static let largest = 100_000

    /// Nil for more than anybody is asked for.
    init?(most: Int) {
        guard most <= Self.largest else { return nil }
        self.most = most
    }

    /// Nil for the address of any other page.
    init?(_ link: PageLink) {
        guard link.address.hasPrefix(Self.scheme),
            let most = Int(link.address.dropFirst(Self.scheme.count))
        else { return nil }
        self.most = most
    }

    /// As the address of a page.
    var link: PageLink { PageLink(Self.scheme + String(most)) }
}
