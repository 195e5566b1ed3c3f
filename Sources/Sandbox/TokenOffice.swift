import Registration

/// The sandbox's tokens: who holds which, until when, and how another one is had.
///
/// No HTTP and no clock: each call takes the moment that it is made at. A refresh token is taken
/// once; the one that came with the answer takes its place, though the answer may be lost: no
/// service promises an overlap. All is forgotten when the process ends.
struct TokenOffice: Sendable {
    /// What a token endpoint answers.
    struct Grant: Sendable, Equatable {
        let accessToken: String
        let refreshToken: String
        /// How long the access token is said to last.
        let lifetime: Duration
        let scopes: [String]
    }

    /// What a device is to show.
    struct Invitation: Sendable, Equatable {
        let deviceCode: String
        let userCode: String
    }

    /// Why there is no token, in OAuth's words (RFC 6749, 5.2; RFC 8628, 3.5).
    enum Refusal: String, Error {
        case unknownClient = "invalid_client"
        case notTaken = "invalid_grant"
        case pending = "authorization_pending"
        case tooSoon = "slow_down"
        case declined = "access_denied"
        case expired = "expired_token"
    }

    /// What a token that never ends is said to last: what Webex says, 14 days.
    static let usualLifetime: Duration = .seconds(1_209_600)
    /// What a refresh token is said to last: what Webex says, 90 days.
    static let refreshLifetime: Duration = .seconds(7_776_000)
    /// How long a device code lasts, and how often it may be asked about.
    static let codeLifetime: Duration = .seconds(300)
    static let interval: Duration = .seconds(1)
    /// Tokens and codes that are kept; of more, the oldest end.
    private static let mostKept = 1000

    private struct Holder {
        let token: String
        let end: Timestamp?
        let scopes: [String]
    }

    private struct Code {
        let invitation: Invitation
        let scopes: [String]
        let end: Timestamp
        var isApproved: Bool?
        var nextAsk: Timestamp
    }

    let signIn: SandboxSignIn
    private var holders: [Holder]
    private var refreshTokens: [(token: String, scopes: [String])]
    private var codes: [Code] = []
    private var serial: UInt64 = 0

    /// An office that knows one access token and one refresh token.
    init(_ signIn: SandboxSignIn, token: String, at now: Timestamp) {
        self.signIn = signIn
        holders = [
            Holder(
                token: token,
                end: signIn.tokenLifetime.map { now.advanced(by: $0) },
                scopes: signIn.scopes
            )
        ]
        refreshTokens = [(signIn.refreshToken, signIn.scopes)]
    }

    /// What a token may do now; nil for one that is unknown, over or revoked.
    func scopes(of token: Substring, at now: Timestamp) -> [String]? {
        holders.first { $0.token == token && $0.end.map { now < $0 } ?? true }?.scopes
    }

    /// Ends every token that was given so far.
    mutating func revokeEverything() {
        holders = []
        refreshTokens = []
    }

    /// Ends every access token that was given so far.
    mutating func revokeAccess() { holders = [] }

    /// Takes a refresh token, and gives another with an access token.
    mutating func grant(
        for refreshToken: String,
        client: String?,
        secret: String?,
        at now: Timestamp
    ) throws(Refusal) -> Grant {
        try check(client, secret)
        guard let place = refreshTokens.firstIndex(where: { $0.token == refreshToken }) else {
            throw .notTaken
        }
        return give(refreshTokens.remove(at: place).scopes, at: now)
    }

    /// A code for a device; a scope that the sandbox does not give is left out.
    mutating func invite(
        client: String?,
        scopes wanted: [String],
        at now: Timestamp
    ) throws(Refusal) -> Invitation {
        guard client == signIn.clientID else { throw .unknownClient }
        let name = next("device").uppercased().suffix(8)
        let invitation = Invitation(
            deviceCode: next("code"),
            userCode: name.prefix(4) + "-" + name.suffix(4)
        )
        codes.append(
            Code(
                invitation: invitation,
                scopes: signIn.scopes.filter { wanted.isEmpty || wanted.contains($0) },
                end: now.advanced(by: Self.codeLifetime),
                nextAsk: now
            )
        )
        codes.removeFirst(max(0, codes.count - Self.mostKept))
        return invitation
    }

    /// Says yes or no for a code; false where there is no such code.
    mutating func decide(_ userCode: String, isApproved: Bool, at now: Timestamp) -> Bool {
        let place = codes.firstIndex { $0.invitation.userCode == userCode && now < $0.end }
        guard let place else { return false }
        codes[place].isApproved = isApproved
        return true
    }

    /// The tokens for a code that was approved; a code is taken once.
    mutating func grant(
        forDevice deviceCode: String,
        client: String?,
        secret: String?,
        at now: Timestamp
    ) throws(Refusal) -> Grant {
        try check(client, secret)
        guard let place = codes.firstIndex(where: { $0.invitation.deviceCode == deviceCode })
        else { throw .notTaken }
        let code = codes[place]
        guard now < code.end else { throw .expired }
        switch code.isApproved {
        case true:
            codes.remove(at: place)
            return give(code.scopes, at: now)
        case false: throw .declined
        default:
            // The next one may come a little early: clocks are not that exact.
            codes[place].nextAsk = now.advanced(by: Self.interval * 0.8)
            throw now < code.nextAsk ? .tooSoon : .pending
        }
    }

    private func check(_ client: String?, _ secret: String?) throws(Refusal) {
        guard client == signIn.clientID, secret == signIn.clientSecret else {
            throw .unknownClient
        }
    }

    private mutating func give(_ scopes: [String], at now: Timestamp) -> Grant {
        let grant = Grant(
            accessToken: next("access"),
            refreshToken: next("refresh"),
            lifetime: signIn.tokenLifetime ?? Self.usualLifetime,
            scopes: scopes
        )
        holders.append(
            Holder(
                token: grant.accessToken,
                end: signIn.tokenLifetime.map { now.advanced(by: $0) },
                scopes: scopes
            )
        )
        refreshTokens.append((grant.refreshToken, scopes))
        holders.removeFirst(max(0, holders.count - Self.mostKept))
        refreshTokens.removeFirst(max(0, refreshTokens.count - Self.mostKept))
        return grant
    }

    /// A name that nobody else has: of the secret, what it is for, and a number.
    private mutating func next(_ kind: String) -> String {
        serial += 1
        let digest = Fingerprint(of: "\(signIn.clientSecret)\n\(signIn.refreshToken)\n\(serial)")
        return "\(kind)-\(digest)"
    }
}
