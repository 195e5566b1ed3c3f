import Registration
import WebexMeetings

/// How long the token will do, as far as this machine knows.
struct TokenLife: Sendable {
    /// A refresh token is told of so long before it ends: signing in again takes a person.
    private static let notice: Duration = .seconds(7 * 86_400)
    /// And a token that nothing renews.
    private static let shortNotice: Duration = .seconds(86_400)

    let expiresAt: Timestamp?
    let refreshTokenExpiresAt: Timestamp?
    let isRenewable: Bool
    let place: String

    init(_ origin: TokenOrigin) {
        let credentials = origin.credentials
        expiresAt = credentials?.expiresAt
        refreshTokenExpiresAt = credentials?.refreshTokenExpiresAt
        isRenewable = credentials?.refreshToken != nil && credentials?.client != nil
        place = origin.place
    }

    /// The check by itself; nothing is asked of anybody.
    func line(at now: Timestamp) -> CheckLine {
        let remedy = "sign in again: rollcall login"
        guard let end = isRenewable ? refreshTokenExpiresAt : expiresAt else {
            let words = isRenewable ? "renewed by itself" : "Webex does not tell how long it lasts"
            return .ok("token life", "\(words); from \(place)")
        }
        let left = now.duration(to: end)
        let what = isRenewable ? "renewed by itself for" : "valid for"
        if left <= .zero {
            return .fail(
                "token life",
                "over for \(AgeText(from: end, to: now)); from \(place)",
                remedy,
                .noPermission
            )
        }
        let words = "\(what) \(AgeText(left)); from \(place)"
        let isSoon = left < (isRenewable ? Self.notice : Self.shortNotice)
        return isSoon ? .warn("token life", words, remedy) : .ok("token life", words)
    }
}
