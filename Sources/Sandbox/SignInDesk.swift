import Foundation
import Registration
import Synchronization

/// Answers calls about tokens by the office's rules.
final class SignInDesk: Sendable {
    private let office: Mutex<TokenOffice>

    /// A desk with the office of a sandbox.
    init(_ signIn: SandboxSignIn, token: String, at now: Timestamp) {
        office = Mutex(TokenOffice(signIn, token: token, at: now))
    }

    /// What the token of a request may do now; nil without one that is taken.
    func scopes(of authorization: String?, at now: Timestamp) -> [String]? {
        IncomingCall.token(in: authorization)
            .flatMap { token in office.withLock { $0.scopes(of: token, at: now) } }
    }

    /// Answers one call; throws what the error body is to say.
    func answer(
        _ kind: SignInCall,
        _ call: IncomingCall,
        at now: Timestamp
    ) throws(SandboxRefusal) -> Answer {
        switch kind {
        case .accessToken: try refresh(call, now)
        case .deviceAuthorize: try invite(call, now)
        case .deviceToken: try poll(call, now)
        case .person: try person(call, now)
        case .approve: try approve(call, now)
        case .revoke: revoke(call)
        }
    }

    private func refresh(_ call: IncomingCall, _ now: Timestamp) throws(SandboxRefusal) -> Answer {
        let form = try call.body.form()
        guard form["grant_type"] == "refresh_token", let token = form["refresh_token"] else {
            throw .invalid(["grant_type must be refresh_token, with a refresh_token."])
        }
        return try granted(at: call) { office throws(TokenOffice.Refusal) in
            try office.grant(
                for: token,
                client: form["client_id"],
                secret: form["client_secret"],
                at: now
            )
        }
    }

    private func poll(_ call: IncomingCall, _ now: Timestamp) throws(SandboxRefusal) -> Answer {
        let form = try call.body.form()
        let grant = "urn:ietf:params:oauth:grant-type:device_code"
        guard form["grant_type"] == grant, let code = form["device_code"] else {
            throw .invalid(["grant_type must be \(grant), with a device_code."])
        }
        let client = call.basicClient
        return try granted(at: call) { office throws(TokenOffice.Refusal) in
            try office.grant(
                forDevice: code,
                client: client?.id ?? form["client_id"],
                secret: client?.secret ?? form["client_secret"],
                at: now
            )
        }
    }

    private func invite(_ call: IncomingCall, _ now: Timestamp) throws(SandboxRefusal) -> Answer {
        let form = try call.body.form()
        let scopes = (form["scope"] ?? "").split(separator: " ").map(String.init)
        let invitation = try asked { office throws(TokenOffice.Refusal) in
            try office.invite(client: form["client_id"], scopes: scopes, at: now)
        }
        let place = "http://\(call.host)/\(SignInCall.approve.rawValue)"
        return Answer(
            .members([
                "device_code": .string(invitation.deviceCode),
                "user_code": .string(invitation.userCode),
                "verification_uri": .string(place),
                "verification_uri_complete": .string(
                    "\(place)?user_code=\(invitation.userCode)"
                ),
                "expires_in": .seconds(TokenOffice.codeLifetime),
                "interval": .seconds(TokenOffice.interval),
            ])
        )
    }

    private func person(_ call: IncomingCall, _ now: Timestamp) throws(SandboxRefusal) -> Answer {
        guard scopes(of: call.authorization, at: now) != nil else { throw .unauthorized }
        return Answer(
            .members([
                "id": .string("sandbox-person"),
                "emails": .array([.string("host@sandbox.example")]),
                "displayName": .string("Sandbox Host"), "firstName": .string("Sandbox"),
                "lastName": .string("Host"), "orgId": .string("sandbox-organisation"),
                "type": .string("person"),
            ])
        )
    }

    private func approve(_ call: IncomingCall, _ now: Timestamp) throws(SandboxRefusal) -> Answer {
        let parameters = call.query.items
        let code = parameters.last { $0.name == "user_code" }?.value ?? ""
        let isApproved = !parameters.contains { $0.name == "deny" && $0.value == "true" }
        let isKnown = office.withLock { $0.decide(code, isApproved: isApproved, at: now) }
        guard isKnown else { throw .notFound(["user_code is not known, or has expired."]) }
        return Answer(.members(["approved": .bool(isApproved)]))
    }

    private func revoke(_ call: IncomingCall) -> Answer {
        let isAccessOnly = call.query.items.contains { $0.name == "what" && $0.value == "access" }
        office.withLock { isAccessOnly ? $0.revokeAccess() : $0.revokeEverything() }
        return .nothing
    }

    private func granted(
        at call: IncomingCall,
        _ ask: (inout TokenOffice) throws(TokenOffice.Refusal) -> TokenOffice.Grant
    ) throws(SandboxRefusal) -> Answer {
        let grant = try asked(ask)
        return Answer(
            .members([
                "access_token": .string(grant.accessToken),
                "expires_in": .seconds(grant.lifetime),
                "refresh_token": .string(grant.refreshToken),
                "refresh_token_expires_in": .seconds(TokenOffice.refreshLifetime),
                "token_type": .string("Bearer"),
                "scope": .string(grant.scopes.joined(separator: " ")),
            ])
        )
    }

    private func asked<Value>(
        _ ask: (inout TokenOffice) throws(TokenOffice.Refusal) -> Value
    ) throws(SandboxRefusal) -> Value {
        var result: Result<Value, TokenOffice.Refusal>?
        office.withLock { office in
            do throws(TokenOffice.Refusal) { result = .success(try ask(&office)) } catch {
                result = .failure(error)
            }
        }
        switch result {
        case .success(let value)?: return value
        case .failure(let refusal)?: throw SandboxRefusal(refusal)
        case nil: throw .invalid([])
        }
    }
}

extension SandboxRefusal {
    /// The status and words for why there is no token; while nobody has approved it is Webex's 428.
    fileprivate init(_ refusal: TokenOffice.Refusal) {
        switch refusal {
        case .unknownClient:
            self.init(401, "invalid_client", details: ["The client is not known, or its secret."])
        case .notTaken:
            self.init(
                400,
                "invalid_grant",
                details: ["The token or code is not known, was used, or was revoked."]
            )
        case .pending: self.init(428, refusal.rawValue)
        case .tooSoon, .declined, .expired: self.init(400, refusal.rawValue)
        }
    }
}

extension JSON {
    /// Whole seconds, at least one.
    fileprivate static func seconds(_ duration: Duration) -> JSON {
        .number(String(max(1, duration.components.seconds)))
    }
}

extension CallBody {
    /// The fields of a form, the last of equal names; throws 413.
    fileprivate func form() throws(SandboxRefusal) -> [String: String] {
        guard case .bytes(let bytes) = self else { throw .tooLarge }
        let text = String(decoding: bytes, as: UTF8.self).replacing("+", with: "%20")
        return CallQuery(text).items.reduce(into: [:]) { $0[$1.name] = $1.value }
    }
}

extension IncomingCall {
    /// The client that `Authorization: Basic` names.
    fileprivate var basicClient: (id: String, secret: String)? {
        guard let words = authorization?.split(separator: " "), words.count == 2,
            words[0].lowercased() == "basic", let data = Data(base64Encoded: String(words[1]))
        else { return nil }
        let pair = String(decoding: data, as: UTF8.self).split(separator: ":", maxSplits: 1)
        return pair.count == 2 ? (String(pair[0]), String(pair[1])) : nil
    }
}
