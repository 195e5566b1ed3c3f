import Curl
import Foundation
public import Registration

/// What a device shows, so that somebody approves it in a browser (RFC 8628, 3.2).
public struct DeviceInvitation: Sendable {
    /// What to type in there.
    public let userCode: String
    /// Where to type it in.
    public let address: String
    /// The same with the code in it, where the service has that.
    public let wholeAddress: String?
    let deviceCode: Secret
    let lifetime: Duration
    let interval: Duration
}

extension DeviceInvitation: Decodable {
    private enum Key: String, CodingKey {
        case deviceCode = "device_code"
        case userCode = "user_code"
        case address = "verification_uri"
        case wholeAddress = "verification_uri_complete"
        case lifetime = "expires_in"
        case interval
    }

    /// Reads an answer; the interval is five seconds where none is said (RFC 8628, 3.2).
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Key.self)
        deviceCode = try Secret(try box.decode(String.self, forKey: .deviceCode))
        userCode = try box.decode(String.self, forKey: .userCode)
        address = try box.decode(String.self, forKey: .address)
        wholeAddress = box.text(.wholeAddress)
        lifetime = box.seconds(.lifetime) ?? DevicePolling.longestLifetime
        interval = box.seconds(.interval) ?? .seconds(5)
    }
}

extension SignIn {
    /// `POST /device/authorize`: what to show, so that somebody lets this client act for them.
    public func invite(
        _ client: Credentials.Client,
        scopes: [String]
    ) async throws(SignInFailure) -> DeviceInvitation {
        let answer = try await exchange(
            "device/authorize",
            form: [("client_id", client.id), ("scope", scopes.joined(separator: " "))]
        )
        return try read(answer, as: DeviceInvitation.self, hiding: [client.secret])
    }

    /// `POST /device/token`, as often as the service wants to be asked, until somebody has
    /// approved or the code is over.
    public func grant(
        for invitation: DeviceInvitation,
        of client: Credentials.Client,
        by clock: any Timepiece
    ) async throws(SignInFailure) -> TokenGrant {
        let secrets = [client.secret, invitation.deviceCode]
        var polling = DevicePolling(
            interval: invitation.interval,
            lifetime: invitation.lifetime,
            at: clock.now
        )
        var action = polling.first(at: clock.now)
        var refusal = SignInFailure(.refused, "nobody approved this sign-in")
        /// Why the last question had no answer.
        var missed: SignInFailure?
        while case .ask(let moment) = action {
            do { try await clock.sleep(until: moment, tolerance: nil) } catch {
                throw SignInFailure(.unavailable, "stopped on request; nothing was stored")
            }
            let heard: Heard
            do { heard = try await ask(for: invitation, of: client) } catch {
                missed = error
                action = polling.missed(at: clock.now)
                continue
            }
            missed = nil
            if heard.response.status == 200 {
                return try read(heard, as: TokenGrant.self, hiding: secrets)
            }
            refusal = failure(heard, hiding: secrets)
            action = polling.heard(heard.response.status, heard.error, at: clock.now)
        }
        switch action {
        case .denied: throw SignInFailure(.refused, "the sign-in was declined in the browser")
        case .expired:
            // Not that nobody approved: nobody could be asked.
            if let missed { throw missed }
            throw SignInFailure(
                .refused,
                "nobody approved the code \(invitation.userCode) while it lasted; run the same "
                    + "command again"
            )
        case .ask, .refused: throw refusal.advising("check the client's id and secret")
        }
    }

    private func ask(
        for invitation: DeviceInvitation,
        of client: Credentials.Client
    ) async throws(SignInFailure) -> Heard {
        let pair = Data("\(client.id):\(client.secret.reveal())".utf8).base64EncodedString()
        return try await exchange(
            "device/token",
            form: [
                ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
                ("device_code", invitation.deviceCode.reveal()), ("client_id", client.id),
            ],
            authorization: "Basic \(pair)"
        )
    }
}
