/// A call about tokens, or about whom one belongs to.
enum SignInCall: String, CaseIterable, Hashable, Sendable {
    /// An access token for a refresh token.
    case accessToken = "v1/access_token"
    /// A code for a device.
    case deviceAuthorize = "v1/device/authorize"
    /// An access token for the code of a device.
    case deviceToken = "v1/device/token"
    /// Whose token it is.
    case person = "v1/people/me"
    /// What a person does in a browser elsewhere: approves a device, or declines.
    case approve = "sandbox/device/approve"
    /// Ends the tokens that were given so far.
    case revoke = "sandbox/revoke"

    /// The methods that it has.
    var methods: [String] {
        switch self {
        case .accessToken, .deviceAuthorize, .deviceToken, .revoke: ["POST"]
        case .person: ["GET", "HEAD"]
        case .approve: ["GET", "HEAD", "POST"]
        }
    }
}
