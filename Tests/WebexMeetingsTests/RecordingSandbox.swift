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
    let clock = TestClock()
    private let desk: SandboxDesk

    init(_ dialect: Dialect) throws {
        var rules = SandboxRules()
        rules.dialect = dialect
        let desk = try SandboxDesk(
            store: SandboxStore(rules: rules),
            clock: clock,
            signIn: SignInDesk(SandboxSignIn(), token: "secret", at: clock.now)
        )
        server = try ScriptedServer { Self.answer(to: $0, at: desk) }
        self.dialect = dialect
        self.desk = desk
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

    /// A sign-in with its client.
    func signIn() throws -> SignIn {
        try SignIn(
            server: ServerURL(server.url),
            options: .init(requestTimeout: .seconds(3600))
        )
    }

    /// What somebody does in a browser; false where the code is not known.
    func approve(_ userCode: String) -> Bool {
        let call = IncomingCall(
            method: "POST",
            path: "/sandbox/device/approve",
            query: CallQuery("user_code=" + userCode),
            authorization: nil,
            host: "",
            body: .bytes([])
        )
        return Self.waited { [desk] in await desk.answer(call) }.status == 200
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
        let body = String(decoding: answer.content.bytes, as: UTF8.self)
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
