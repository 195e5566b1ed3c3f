/// Where a token comes from, and with it whether another one can be had.
public enum TokenOrigin: Sendable {
    /// It was named: there is no other.
    case token(Secret)
    /// It stands in a file, where somebody may put another one.
    case file(TokenFile, Secret)
    /// It is asked for with credentials, as often as needed.
    case credentials(CredentialsFile, Credentials)

    /// Reads a file with a token.
    public init(_ file: TokenFile) throws(SecretFailure) {
        self = .file(file, try file.read())
    }

    /// Reads credentials.
    public init(_ file: CredentialsFile) throws(SecretFailure) {
        self = .credentials(file, try file.read())
    }

    /// What tells whose token it is, and stays the same however often the token is renewed.
    public var holder: String {
        switch self {
        case .token(let token), .file(_, let token): token.reveal()
        case .credentials(_, let credentials):
            credentials.client?.id ?? credentials.accessToken?.reveal() ?? ""
        }
    }

    /// The credentials as they were read; nil for a token.
    public var credentials: Credentials? {
        guard case .credentials(_, let credentials) = self else { return nil }
        return credentials
    }

    /// The place, for people.
    public var place: String {
        switch self {
        case .token: "the environment"
        case .file(let file, _): file.path
        case .credentials(let file, _): file.path
        }
    }
}
