import Registration

/// The token of now, and when it is time for another.
struct TokenState: Sendable, Equatable {
    /// The most that a token is renewed ahead of its end, so that no request meets it half-way.
    static let margin: Duration = .seconds(60)

    /// The token; nil before the first.
    private(set) var token: Secret?
    /// When it ends, where that is known.
    private(set) var expiresAt: Timestamp?
    private var renewAt: Timestamp?

    /// Takes a token: it is renewed a minute before its end, or in the last tenth of what it has
    /// left where that is shorter.
    mutating func take(_ token: Secret?, until expiresAt: Timestamp?, at now: Timestamp) {
        self.token = token
        self.expiresAt = expiresAt
        renewAt = expiresAt.map { end in
            let left = max(.zero, now.duration(to: end))
            return end.advanced(by: .zero - min(Self.margin, left / 10))
        }
    }

    /// Whether the token can be sent without asking for another.
    func isFresh(at now: Timestamp) -> Bool {
        guard token != nil else { return false }
        return renewAt.map { now < $0 } ?? true
    }

    /// Whether the token can be sent although a renewal came to nothing.
    ///
    /// If so, nothing is tried again before its end.
    mutating func lasts(at now: Timestamp) -> Bool {
        guard token != nil, let expiresAt, now < expiresAt else { return false }
        renewAt = expiresAt
        return true
    }
}
