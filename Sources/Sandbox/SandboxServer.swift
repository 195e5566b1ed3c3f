import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
public import Registration

/// A Webex Meetings server for this machine: the store behind Hummingbird.
public struct SandboxServer: Sendable {
    /// What a server needs to know.
    public struct Settings: Sendable {
        /// The address to listen on; loopback unless told otherwise.
        public var host = "127.0.0.1"
        /// The port; 0 takes a free one.
        public var port = 0
        /// The access token that is taken from the start.
        public var token: String
        /// How others are had, and what they may do.
        public var signIn = SandboxSignIn()
        /// What is answered with 429 beyond it; nil for no limit.
        public var rate: Rate?
        /// The knobs.
        public var rules = SandboxRules()
        /// What is to go wrong.
        public var faults = FaultPlan()
        /// The path of the SQLite file that keeps everything; nil for memory.
        public var stateFile: String?
        /// What chances, tracking ids and the ids of meetings derive from.
        public var seed: UInt64 = 0

        /// The settings as they ship, with a token.
        public init(token: String) {
            self.token = token
        }
    }

    /// What is served.
    public let store: SandboxStore
    private let settings: Settings
    private let clock: any Timepiece

    /// Opens the state; throws where another sandbox holds it, or it cannot be used.
    public init(_ settings: Settings, clock: any Timepiece) throws(SandboxFailure) {
        self.settings = settings
        self.clock = clock
        store = try SandboxStore(
            rules: settings.rules,
            rate: settings.rate,
            stateFile: settings.stateFile,
            faults: settings.faults,
            seed: settings.seed
        )
    }

    /// Serves until the task is cancelled; installs no signal handlers.
    ///
    /// `whenReady` runs beside the server, with the address that clients are to be given, such as
    /// `http://127.0.0.1:8080/v1`; where it throws, the server ends. Throws
    /// `SandboxFailure.cannotListen`, and what `whenReady` throws.
    public func run(
        whenReady: @escaping @Sendable (_ url: String) async throws -> Void
    ) async throws {
        let (authorities, announcement) = AsyncStream<String>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { announcement.finish() }
                try await serve { announcement.yield($0) }
            }
            group.addTask {
                for await authority in authorities {
                    try await whenReady("http://\(authority)/v1")
                }
            }
            // The first to fail ends the other.
            for try await _ in group {}
        }
    }

    private func serve(announce: @escaping @Sendable (String) -> Void) async throws {
        let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
        let signIn = SignInDesk(settings.signIn, token: settings.token, at: clock.now)
        let desk = SandboxDesk(store: store, clock: clock, signIn: signIn)
        let app = Application(
            responder: SandboxResponder(desk: desk, clock: clock),
            server: .http1(
                configuration: HTTP1Channel.Configuration(
                    additionalChannelHandlers: [ConnectionHandler()]
                )
            ),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port)
            ),
            onServerRunning: { channel in
                announce("\(host):\(channel.localAddress?.port ?? settings.port)")
            },
            logger: Logger(label: "sandbox") { _ in SwiftLogNoOpLogHandler() }
        )
        do {
            try await app.run()
        } catch {
            // Whatever a cancelled server ends with, it has ended as it was asked to.
            if Task.isCancelled { return }
            throw SandboxFailure.cannotListen(
                host: settings.host,
                port: settings.port,
                why: "\(error)"
            )
        }
    }
}
