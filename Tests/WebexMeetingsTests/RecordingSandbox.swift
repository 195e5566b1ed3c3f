import Dispatch
import Registration
import Synchronization
import TestSupport
import WebexMeetings

@testable import Sandbox

/// The sandbox's desk behind a server that keeps every request as it arrived.
struct RecordingSandbox {
    let server: ScriptedServer
    let dialect: Dialect
    private let clock = TestClock()

    init(_ dialect: Dialect) throws {
        var rules = SandboxRules()
        rules.dialect = dialect
        let desk = SandboxDesk(
            store: try SandboxStore(rules: rules),
            clock: clock,
            signIn: SignInDesk(SandboxSignIn(), token: "secret", at: clock.now)
        )
        server = try ScriptedServer { Self.answer(to: $0, at: desk) }
        self.dialect = dialect
    }

    /// A client that speaks its dialect.
    func client() throws -> WebexClient {
        var terms = RunTerms()
        terms.dialect = dialect
        return try WebexClient(
            server: ServerURL(server.url),
            token: Secret("secret"),
            // The desk answers on a thread that other tests may keep busy.
            options: .init(requestTimeout: .seconds(3600), terms: terms, clock: clock)
        )
    }

    private static func answer(to request: SeenRequest, at desk: SandboxDesk) -> ScriptedAnswer {
        let parts = request.target.split(separator: "?", maxSplits: 1)
        let call = IncomingCall(
            method: request.method,
            path: String(parts[0]),
            query: CallQuery(parts.count == 2 ? String(parts[1]) : ""),
            authorization: request.header["authorization"],
            host: request.header["host"] ?? "",
            body: .bytes(Array(request.body.utf8))
        )
        let answer = waited { await desk.answer(call) }
        let fields = answer.headers.map { "\($0.name): \($0.value)" }
        guard case .json(let json) = answer.content else {
            return .answer("\(answer.status) Answer", "", fields)
        }
        let body = String(decoding: json.bytes, as: UTF8.self)
        return .answer("\(answer.status) Answer", body, fields)
    }

    /// What a task makes; the thread, which is the connection's own, waits for it.
    private static func waited(_ work: @escaping @Sendable () async -> Answer) -> Answer {
        let box = Box()
        Task {
            let answer = await work()
            box.answer.withLock { $0 = answer }
            box.isThere.signal()
        }
        box.isThere.wait()
        return box.answer.withLock { $0 }
    }

    private final class Box: Sendable {
        let answer = Mutex(Answer.nothing)
        let isThere = DispatchSemaphore(value: 0)
    }
}
