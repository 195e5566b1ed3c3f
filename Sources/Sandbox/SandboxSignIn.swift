/// Who may sign in at a sandbox, for how long, and for what.
public struct SandboxSignIn: Hashable, Sendable {
    /// The scopes of a token that nothing is said of: all that the operations need.
    public static let everyScope = [
        "meeting:schedules_read", "meeting:schedules_write", "meeting:admin_schedule_read",
        "meeting:admin_schedule_write",
    ]

    /// The one client that is known.
    public var clientID = "sandbox-client"
    /// Its secret.
    public var clientSecret = "sandbox-secret"
    /// The refresh token that is taken first; each use puts another in its place.
    public var refreshToken = "sandbox-refresh"
    /// How long an access token lasts, the one at the start among them; nil for ever.
    public var tokenLifetime: Duration?
    /// What the tokens may do.
    public var scopes = everyScope

    /// The client as it ships, tokens that last, and all scopes.
    public init() {}
}
