import Foundation
public import Registration

/// The sandbox without HTTP: the same desk, rules and fault plan, in the process and by its clock.
///
/// For simulations in virtual time. What a connection would do to an answer comes out as the
/// failure that a client would have seen: a drop is lost, a stall is lost after the request
/// time-out, a body that is no JSON is unreadable. `Retry-After` is read in seconds only; dates
/// count as unreadable here.
public struct SandboxDoor: Sendable {
    private let desk: SandboxDesk
    let clock: any Timepiece
    private let requestTimeout: Duration
    let pageSize: Int

    /// A door to a store, by a clock, that lists so many people on a page.
    public init(
        to store: SandboxStore,
        clock: any Timepiece,
        requestTimeout: Duration = .seconds(60),
        pageSize: Int = 100
    ) {
        let signIn = SignInDesk(SandboxSignIn(), token: Self.token, at: clock.now)
        desk = SandboxDesk(store: store, clock: clock, signIn: signIn)
        self.clock = clock
        self.requestTimeout = requestTimeout
        self.pageSize = pageSize
    }

    var dialect: Dialect { desk.store.rules.dialect }

    private static let token = "in-process"

    /// Makes a call; answers with its JSON, null where there is none, and the next page.
    func exchange(
        _ operation: WebexOperation,
        _ method: String,
        _ target: String,
        _ body: [UInt8] = []
    ) async throws(CallFailure) -> (json: JSON, next: PageLink?) {
        let parts = target.split(separator: "?", maxSplits: 1)
        let path = "/v1" + parts[0]
        let fault = await desk.fault(
            for: method,
            path,
            authorization: "Bearer \(Self.token)"
        )
        let call = IncomingCall(
            method: method,
            path: path,
            query: CallQuery(parts.count == 2 ? String(parts[1]) : ""),
            authorization: "Bearer \(Self.token)",
            host: Self.token,
            body: .bytes(fault?.reply == .reset(early: true) ? [] : body)
        )
        let answer = await desk.answer(call, under: fault)
        try await pass(answer.manner, operation)
        guard (200..<300).contains(answer.status) else { throw failure(operation, answer) }
        return (try json(of: answer, operation), next(in: answer))
    }

    private func pass(_ manner: Manner, _ operation: WebexOperation) async throws(CallFailure) {
        switch manner {
        case .whole: return
        case .drop: throw CallFailure(operation, .lost("end of stream"))
        case .reset: throw CallFailure(operation, .lost("reset"))
        case .truncated: throw CallFailure(operation, .lost("end of stream in the body"))
        case .stall:
            try? await clock.sleep(for: requestTimeout)
            throw CallFailure(operation, .lost("timed out"))
        case .drip(let duration):
            if duration > requestTimeout {
                try? await clock.sleep(for: requestTimeout)
                throw CallFailure(operation, .lost("timed out"))
            }
            try? await clock.sleep(for: duration)
        }
    }

    private func json(
        of answer: Answer,
        _ operation: WebexOperation
    ) throws(CallFailure) -> JSON {
        switch answer.content {
        case .none: return .null
        case .json(let json): return json
        case .written(let bytes), .raw(let bytes, _):
            guard let json = try? JSONReader.value(of: bytes) else {
                throw CallFailure(operation, .unreadable("no JSON"))
            }
            return json
        case .document, .log: return .null
        }
    }

    private func failure(_ operation: WebexOperation, _ answer: Answer) -> CallFailure {
        var failure = CallFailure(operation, .status(answer.status))
        if case .json(let json) = answer.content {
            failure.message = json["message"]?.text
            failure.trackingID = json["trackingId"]?.text
            if case .array(let errors)? = json["errors"] {
                failure.details = errors.compactMap { $0["description"]?.text }
            }
        }
        if let header = answer.headers.last(where: { $0.name == "Retry-After" }) {
            failure.retryAfter = Int64(header.value).map { .delay(.seconds($0)) } ?? .unreadable
        }
        return failure
    }

    /// The target behind `Link: <http://in-process/v1…>; rel="next"`.
    private func next(in answer: Answer) -> PageLink? {
        guard let header = answer.headers.last(where: { $0.name == "Link" }),
            let address = header.value.split(separator: ">").first?.dropFirst()
        else { return nil }
        let prefix = "http://\(Self.token)/v1"
        return address.hasPrefix(prefix) ? PageLink(String(address.dropFirst(prefix.count))) : nil
    }
}
