import Foundation
public import Registration

/// Who signs in, with what, and what the service said of the access token: a file of credentials.
///
/// JSON with `clientId`, `clientSecret` and `refreshToken` of an integration or a service app,
/// `accessToken`, `expiresAt`, `refreshTokenExpiresAt` and `scope`, and `server`, the one service
/// that they are for. Either the first three or an access token must be there. Whatever else
/// stands in the file is kept as it is.
public struct Credentials: Sendable {
    /// An integration or a service app.
    public struct Client: Sendable {
        /// Its id, which is no secret.
        public let id: String
        let secret: Secret

        /// The two that the developer portal shows.
        public init(id: String, secret: Secret) {
            self.id = id
            self.secret = secret
        }
    }

    /// The longest file that is read.
    static let maxBytes = 64 * 1024

    /// Who asks for access tokens; nil where the one that is there is all there is.
    public private(set) var client: Client?
    /// What an access token is asked for with.
    public private(set) var refreshToken: Secret?
    /// The access token that was given last.
    public private(set) var accessToken: Secret?
    /// When that expires, where the service said so.
    public private(set) var expiresAt: Timestamp?
    /// When the refresh token expires unless it is used, where the service said so.
    public private(set) var refreshTokenExpiresAt: Timestamp?
    /// What the access token may do, where the service said so.
    public private(set) var scopes: [String]?
    /// The service's address, where it is written down.
    public private(set) var server: String?
    /// The file as it was read.
    private var original = Data("{}".utf8)

    /// A client, and the refresh token that the developer portal shows.
    public init(_ client: Client, refreshToken: Secret, for server: ServerURL) {
        self.client = client
        self.refreshToken = refreshToken
        self.server = server.description
    }

    /// An access token that cannot be renewed.
    public init(accessToken: Secret, for server: ServerURL) {
        self.accessToken = accessToken
        self.server = server.description
    }

    /// What a client was given.
    public init(_ client: Client, _ grant: TokenGrant, for server: ServerURL, at now: Timestamp) {
        self.client = client
        self.server = server.description
        take(grant, at: now)
    }

    /// Takes over what the service gave; the refresh token stays where no other came.
    mutating func take(_ grant: TokenGrant, at now: Timestamp) {
        accessToken = grant.accessToken
        expiresAt = grant.expiresIn.map { now.advanced(by: $0) }
        if let token = grant.refreshToken { refreshToken = token }
        if let lifetime = grant.refreshTokenExpiresIn {
            refreshTokenExpiresAt = now.advanced(by: lifetime)
        }
        scopes = grant.scopes ?? scopes
    }
}

extension Credentials {
    private static let keys = (
        clientID: "clientId", clientSecret: "clientSecret", refreshToken: "refreshToken",
        accessToken: "accessToken", expiresAt: "expiresAt",
        refreshTokenExpiresAt: "refreshTokenExpiresAt", scope: "scope", server: "server"
    )

    /// Reads the content of a file.
    init(_ bytes: [UInt8], at path: String) throws(SecretFailure) {
        guard bytes.count <= Self.maxBytes else {
            throw .notCredentials(path: path, why: "it is longer than \(Self.maxBytes) bytes")
        }
        original = Data(bytes)
        guard let values = Self.object(in: original) else {
            throw .notCredentials(path: path, why: "it is no JSON object")
        }
        func text(_ key: String) throws(SecretFailure) -> String? {
            guard let value = values[key], !(value is NSNull) else { return nil }
            guard let text = value as? String else {
                throw .notCredentials(path: path, why: "\(key) is no text")
            }
            return text
        }
        func secret(_ key: String) throws(SecretFailure) -> Secret? {
            guard let text = try text(key) else { return nil }
            do { return try Secret(text) } catch {
                throw .notCredentials(path: path, why: "\(key): \(error)")
            }
        }
        func moment(_ key: String) throws(SecretFailure) -> Timestamp? {
            guard let text = try text(key) else { return nil }
            guard let date = try? Date(text, strategy: .iso8601) else {
                throw .notCredentials(path: path, why: "\(key) is no time such as \(Self.example)")
            }
            return Timestamp(date)
        }
        if let id = try text(Self.keys.clientID), let secret = try secret(Self.keys.clientSecret) {
            client = Client(id: id, secret: secret)
        }
        refreshToken = try secret(Self.keys.refreshToken)
        accessToken = try secret(Self.keys.accessToken)
        expiresAt = try moment(Self.keys.expiresAt)
        refreshTokenExpiresAt = try moment(Self.keys.refreshTokenExpiresAt)
        scopes = try text(Self.keys.scope).map { $0.split(separator: " ").map(String.init) }
        server = try text(Self.keys.server)
        guard accessToken != nil || (client != nil && refreshToken != nil) else {
            throw .notCredentials(
                path: path,
                why: "clientId, clientSecret and refreshToken are needed, or an accessToken"
            )
        }
    }

    /// The content of a file: what was read, with what is known now in its place.
    var bytes: [UInt8] {
        var values = Self.object(in: original) ?? [:]
        values[Self.keys.clientID] = client?.id ?? values[Self.keys.clientID]
        values[Self.keys.clientSecret] =
            client?.secret.reveal() ?? values[Self.keys.clientSecret]
        values[Self.keys.refreshToken] = refreshToken?.reveal()
        values[Self.keys.accessToken] = accessToken?.reveal()
        values[Self.keys.expiresAt] = expiresAt?.description
        values[Self.keys.refreshTokenExpiresAt] = refreshTokenExpiresAt?.description
        values[Self.keys.scope] = scopes?.joined(separator: " ")
        values[Self.keys.server] = server
        let data = try? JSONSerialization.data(
            withJSONObject: values,
            options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        )
        guard let data else { preconditionFailure("what was read as JSON can be written") }
        return Array(data) + [UInt8(ascii: "\n")]
    }

    private static let example = "2026-11-24T09:30:00Z"

    private static func object(in data: Data) -> [String: Any]? {
        (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
    }
}
