import Curl
import Foundation
import Registration

extension WebexClient {
    /// The JSON of a 200; any other 2xx is `unreadable`, anything else a failure by its status.
    func value<Value: Decodable>(
        of call: WebexCall,
        as type: Value.Type
    ) async throws(CallFailure) -> Value {
        try read(try await answer(to: call, at: address(of: call)), to: call, as: type)
    }

    /// The JSON object of a 200 as it was written.
    func bytes(of call: WebexCall) async throws(CallFailure) -> [UInt8] {
        let answer = try await answer(to: call, at: address(of: call))
        _ = try read(answer, to: call, as: WireForm.self)
        return answer.response.body
    }

    /// Any 2xx: the contract's 204, and whatever body another one may bring.
    func confirm(_ call: WebexCall) async throws(CallFailure) {
        let answer = try await answer(to: call, at: address(of: call))
        guard (200..<300).contains(answer.status) else { throw failure(of: call, answer) }
    }

    /// The people of a 200; any other 2xx is `unreadable`, anything else a failure by its status.
    func registrants(of call: WebexCall) async throws(CallFailure) -> [Registrant] {
        try readRegistrants(try await answer(to: call, at: address(of: call)), to: call)
    }

    /// One page of a listing, the first or the one behind `link`, as `read` understands it.
    func page<Item: Sendable>(
        _ link: PageLink?,
        of call: WebexCall,
        read: (Heard) throws(CallFailure) -> [Item]
    ) async throws(CallFailure) -> Page<Item> {
        let place =
            if let link {
                try follow(link.address, from: server.address, call)
            } else {
                try address(of: call)
            }
        let answer = try await answer(to: call, at: place)
        return Page(items: try read(answer), next: try next(after: answer, from: place, call))
    }

    /// The people of an answer; any other 2xx is `unreadable`, anything else a failure.
    func readRegistrants(
        _ answer: Heard,
        to call: WebexCall
    ) throws(CallFailure) -> [Registrant] {
        if answer.status == 200,
            let people = RegistrantListReader.registrants(in: answer.response.body)
        {
            return people
        }
        return try read(answer, to: call, as: WireList<WireRegistrant>.self).items.map(\.registrant)
    }

    // MARK: Steps

    private func address(of call: WebexCall) throws(CallFailure) -> HTTPAddress {
        do {
            return try call.address(at: server)
        } catch {
            throw CallFailure(call.operation, .notReached("no address (\(error.rawValue))"))
        }
    }

    /// An answer, and the token that was sent for it.
    struct Heard {
        let response: HTTPResponse
        let token: Secret

        var status: Int { response.status }
    }

    /// The answer to a call; after a 401, that to the same call with another token, if there is
    /// one.
    ///
    /// That is safe: what was refused with 401 was not applied.
    private func answer(
        to call: WebexCall,
        at address: HTTPAddress
    ) async throws(CallFailure) -> Heard {
        let first = try await exchange(call, at: address) { () async throws(SignInFailure) in
            try await tokens.token()
        }
        guard let first else { throw CallFailure(call.operation, .noToken("there is no token")) }
        guard first.status == 401 else { return first }
        return try await exchange(call, at: address) { () async throws(SignInFailure) in
            try await tokens.token(after: first.token)
        } ?? first
    }

    /// One exchange with a token; nil where there is none.
    private func exchange(
        _ call: WebexCall,
        at address: HTTPAddress,
        with token: () async throws(SignInFailure) -> Secret?
    ) async throws(CallFailure) -> Heard? {
        let secret: Secret?
        do { secret = try await token() } catch { throw CallFailure(call.operation, error) }
        guard let secret else { return nil }
        let trackingID = trackingIDs.next()
        let beganAt = options.clock?.now
        var request = HTTPRequest(call.method, address)
        request.timeout = options.requestTimeout
        request.maxResponseBytes = options.limits.responseBytes
        request.fields = [
            HTTPField("Accept", "application/json"),
            HTTPField("Authorization", secret.bearer),
            HTTPField("TrackingID", trackingID),
        ]
        do {
            request.body = try call.bytes()
        } catch {
            throw CallFailure(call.operation, .notReached("the request cannot be written as JSON"))
        }
        if request.body != nil {
            request.fields.append(HTTPField("Content-Type", "application/json"))
        }
        do {
            let answer = try await socket.exchange(request)
            note(call, trackingID, Heard(response: answer, token: secret), beganAt)
            return Heard(response: answer, token: secret)
        } catch {
            note(call, trackingID, nil, beganAt)
            throw CallFailure(call.operation, exchange: error)
        }
    }

    private func note(
        _ call: WebexCall,
        _ trackingID: String,
        _ answer: Heard?,
        _ beganAt: Timestamp?
    ) {
        guard let watch = options.watch else { return }
        let theirs = answer.flatMap { heard in
            heard.response.header["trackingid"].map { heard.token.concealed(in: $0) }
        }
        watch(
            ExchangeNote(
                operation: call.operation,
                trackingID: trackingID,
                status: answer?.status,
                webexTrackingID: theirs.map { String($0.prefix(ExchangeNote.longestTrackingID)) },
                beganAt: beganAt,
                endedAt: options.clock?.now
            )
        )
    }

    /// The JSON of a 200; any other 2xx is `unreadable`, anything else a failure by its status.
    func read<Value: Decodable>(
        _ answer: Heard,
        to call: WebexCall,
        as type: Value.Type
    ) throws(CallFailure) -> Value {
        guard answer.status == 200 else { throw failure(of: call, answer) }
        do {
            return try JSONDecoder().decode(type, from: Data(answer.response.body))
        } catch {
            throw unreadable(call, answer, "200 with a body that is not the JSON promised")
        }
    }

    private func failure(of call: WebexCall, _ answer: Heard) -> CallFailure {
        if (200..<300).contains(answer.status) {
            return unreadable(call, answer, "status \(answer.status) where 200 is promised")
        }
        let reason = CallFailure.Reason.status(answer.status)
        var failure = CallFailure(call.operation, reason, answer.response, without: answer.token)
        failure.scope = call.scope
        return failure
    }

    private func unreadable(
        _ call: WebexCall,
        _ answer: Heard,
        _ why: String
    ) -> CallFailure {
        CallFailure(call.operation, .unreadable(why), answer.response, without: answer.token)
    }

    // MARK: Pages

    private func next(
        after answer: Heard,
        from place: HTTPAddress,
        _ call: WebexCall
    ) throws(CallFailure) -> PageLink? {
        let targets: [String]
        do {
            targets = try LinkHeader(answer.response.header[all: "Link"]).targets(of: "next")
        } catch {
            // Not "no next page": people on it would be taken for not registered.
            throw unreadable(call, answer, "a Link header that cannot be read")
        }
        guard let target = targets.first else { return nil }
        guard targets.count == 1 else { throw unreadable(call, answer, "two next pages") }
        let address = try follow(target, from: place, call)
        guard address != place else {
            throw unreadable(call, answer, "a next page that is the page itself")
        }
        return PageLink(address.text)
    }

    /// The address behind a reference of the server: only ever on the server itself.
    private func follow(
        _ reference: String,
        from place: HTTPAddress,
        _ call: WebexCall
    ) throws(CallFailure) -> HTTPAddress {
        let address: HTTPAddress
        do {
            address = try place.resolving(reference)
        } catch {
            let why = "a next page whose address cannot be used (\(error.rawValue))"
            throw CallFailure(call.operation, .unreadable(why))
        }
        guard address.hasSameOrigin(as: server.address) else {
            let why = "a next page on \(address.origin), not on \(server.address.origin)"
            throw CallFailure(call.operation, .unreadable(why))
        }
        return address
    }
}
