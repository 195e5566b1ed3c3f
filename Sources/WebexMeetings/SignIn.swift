import Curl
import Foundation
public import Registration

/// The calls that tokens come from, and the one that tells whose they are.
///
/// Nothing is retried here. Every failure says what to do; no secret that was sent is in it.
public struct SignIn: Sendable {
    /// Where the requests go.
    public let server: ServerURL
    private let options: WebexClient.Options
    private let socket: HTTPSocket

    /// Connects to nothing yet; throws where `caFile` holds no certificates.
    public init(
        server: ServerURL,
        options: WebexClient.Options = WebexClient.Options()
    ) throws(CertificateFailure) {
        self.server = server
        self.options = options
        socket = HTTPSocket(try options.socketSettings(workers: 1))
    }

    /// `POST /access_token`: an access token for a refresh token, which may come back as another.
    func grant(
        for refreshToken: Secret,
        of client: Credentials.Client
    ) async throws(SignInFailure) -> TokenGrant {
        let answer = try await exchange(
            "access_token",
            form: [
                ("grant_type", "refresh_token"), ("client_id", client.id),
                ("client_secret", client.secret.reveal()),
                ("refresh_token", refreshToken.reveal()),
            ]
        )
        return try read(answer, as: TokenGrant.self, hiding: [client.secret, refreshToken])
    }

    /// What credentials with a refresh token give: the same with a first access token.
    public func renewed(
        _ credentials: Credentials,
        at now: Timestamp
    ) async throws(SignInFailure) -> Credentials {
        guard let client = credentials.client, let refreshToken = credentials.refreshToken else {
            return credentials
        }
        var renewed = credentials
        renewed.take(try await grant(for: refreshToken, of: client), at: now)
        return renewed
    }

    /// `GET /people/me`: whose token it is.
    public func person(with token: Secret) async throws(SignInFailure) -> WebexPerson {
        let answer = try await exchange("people/me", form: nil, authorization: token.bearer)
        var person = try read(answer, as: WebexPerson.self, hiding: [token])
        person.answeredAt = answer.response.header["Date"].flatMap { HTTPDate.moment($0) }
        return person
    }

    /// The same with the token of now, and after a 401 once more with another.
    public func person(of tokens: TokenSource) async throws(SignInFailure) -> WebexPerson {
        let token = try await tokens.token()
        do {
            return try await person(with: token)
        } catch {
            guard error.status == 401, let other = try await tokens.token(after: token) else {
                guard error.kind == .refused else { throw error }
                throw error.advising(
                    "the token is not valid, or no longer: sign in again with `rollcall login`, or "
                        + "put a new token where this one came from"
                )
            }
            return try await person(with: other)
        }
    }

    // MARK: Steps

    /// What came of a request, and what it is called in messages.
    struct Heard {
        let what: String
        let response: HTTPResponse

        /// The words of an error.
        var error: WireError {
            (try? JSONDecoder().decode(WireError.self, from: Data(response.body))) ?? WireError()
        }
    }

    /// One exchange: a POST of a form, or a GET without one.
    func exchange(
        _ path: String,
        form: [(name: String, value: String?)]?,
        authorization: String? = nil
    ) async throws(SignInFailure) -> Heard {
        let address: HTTPAddress
        do {
            address = try HTTPAddress("\(server)/\(path)")
        } catch {
            throw SignInFailure(.unavailable, "/\(path) has no address (\(error.rawValue))")
        }
        var request = HTTPRequest(form == nil ? .get : .post, address)
        request.timeout = options.requestTimeout
        request.maxResponseBytes = options.limits.signInBytes
        request.fields = [HTTPField("Accept", "application/json")]
        if let authorization {
            request.fields.append(HTTPField("Authorization", authorization))
        }
        if let form {
            request.fields.append(
                HTTPField("Content-Type", "application/x-www-form-urlencoded")
            )
            request.body = Array((PercentEncoding.query(form) ?? "").utf8)
        }
        do {
            return Heard(what: "/\(path)", response: try await socket.exchange(request))
        } catch {
            throw SignInFailure(
                .unavailable,
                "/\(path) at \(server.host) gave no answer (\(error.message)); check the network "
                    + "and --server, then run the same command again"
            )
        }
    }

    /// The value of a 200.
    func read<Value: Decodable>(
        _ heard: Heard,
        as type: Value.Type,
        hiding secrets: [Secret]
    ) throws(SignInFailure) -> Value {
        guard heard.response.status == 200 else { throw failure(heard, hiding: secrets) }
        do {
            return try JSONDecoder().decode(type, from: Data(heard.response.body))
        } catch {
            throw SignInFailure(
                .unavailable,
                "\(heard.what) at \(server.host) answered what cannot be read; check --server"
            )
        }
    }

    /// What an answer other than 200 means.
    func failure(_ heard: Heard, hiding secrets: [Secret]) -> SignInFailure {
        let error = heard.error
        let details = error.details.filter { $0 != error.message }
        let all = ([error.code, error.message].compactMap(\.self) + details)
            .joined(separator: " · ")
        let words = secrets.reduce(all) { $1.concealed(in: $0) }
        let shown = CallFailure.line(Excerpt.masking(words), CallFailure.longestWords)
        let status = heard.response.status
        let line =
            "\(heard.what) at \(server.host) answered \(status)"
            + (shown.isEmpty ? "" : " (\(shown))")
        let kind: SignInFailure.Kind =
            switch status {
            case 429, 423:
                .throttled(RetryAfter(in: heard.response.header))
            case 408, 500...: .unavailable
            default: .refused
            }
        return SignInFailure(kind, line, status: status)
    }
}

extension Secret {
    /// What stands in `Authorization`.
    var bearer: String { "Bearer \(reveal())" }
}
