import Registration

/// What the service gives for a refresh token or a device code (RFC 6749, 5.1).
public struct TokenGrant: Sendable {
    let accessToken: Secret
    /// How long the access token lasts; nothing is assumed where the service does not say.
    let expiresIn: Duration?
    let refreshToken: Secret?
    let refreshTokenExpiresIn: Duration?
    let scopes: [String]?
}

extension TokenGrant: Decodable {
    private enum Key: String, CodingKey {
        case accessToken = "access_token"
        case expiresIn = "expires_in"
        case refreshToken = "refresh_token"
        case refreshTokenExpiresIn = "refresh_token_expires_in"
        case scope
    }

    /// Reads an answer: only the access token has to be there.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Key.self)
        accessToken = try Secret(try box.decode(String.self, forKey: .accessToken))
        refreshToken = try box.text(.refreshToken).map { try Secret($0) }
        expiresIn = box.seconds(.expiresIn)
        refreshTokenExpiresIn = box.seconds(.refreshTokenExpiresIn)
        scopes = box.text(.scope)
            .map { $0.split(separator: " ").map(String.init) }
            .flatMap { $0.isEmpty ? nil : $0 }
    }
}

extension KeyedDecodingContainer {
    /// A number of seconds, zero to ten years; nil where there is none.
    func seconds(_ key: Key) -> Duration? {
        text(key).flatMap { Int64($0) }.map { .seconds(min(max($0, 0), 3650 * 86_400)) }
    }
}
