import Bookkeeping
import Delivery
import EventRuns
import Foundation
import Registration
import Reporting
import Sandbox
import WebexMeetings

/// Where live parts are built, and the only place with ambient time and randomness.
enum Composition {
    /// The clock of everything that lives in this process.
    static let clock = LiveClock()

    /// A new run's name: when it began, in UTC, and four letters so that two never share one.
    static func newRunID() -> RunID {
        let moment = Date.now.formatted(
            Date.VerbatimFormatStyle(
                format: """
                    \(year: .twoDigits)\(month: .twoDigits)\(day: .twoDigits)-\
                    \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased))\
                    \(minute: .twoDigits)\(second: .twoDigits)
                    """,
                timeZone: .gmt,
                calendar: Calendar(identifier: .gregorian)
            )
        )
        let letters = (0..<4).map { _ in "abcdefghjkmnpqrstuvwxyz23456789".randomElement() ?? "x" }
        return RunID(moment + "-" + String(letters))
    }

    /// A seed that nobody has drawn before.
    static func newSeed() -> UInt64 { .random(in: .min ... .max) }

    /// A token for a sandbox that nobody named one for.
    static func newSandboxToken() -> String { "sandbox-" + UUID().uuidString.lowercased() }

    /// The ledger at a path, or at its default place.
    static func ledger(at path: String?) throws(LedgerFailure) -> Ledger {
        try Ledger(path: path ?? StateHome.ledger)
    }

    /// Forgets what the ledger at a path has of the sandbox inside the process.
    static func forgetSandbox(at path: String?) async throws(LedgerFailure) {
        let ledger = try ledger(at: path)
        try await ledger.forgetSandboxRuns()
        try await ledger.openGate(of: Access.sandboxGate)
    }

    /// A ledger that nobody will look at again, in a folder that the caller removes.
    ///
    /// It knows what the ledger at `path` does, or at its default place; nothing where there is
    /// none, or where it is not to be asked.
    static func passingLedger(
        in folder: String,
        at path: String?,
        isCopied: Bool
    ) async throws(LedgerFailure) -> Ledger {
        let (known, copy) = (path ?? StateHome.ledger, folder + "/ledger.sqlite")
        if isCopied && FileManager.default.fileExists(atPath: known) {
            try await Ledger(path: known).copy(to: copy)
        }
        return try Ledger(path: copy)
    }

    /// A folder's name that nobody has, to be made and removed.
    static func passingFolder() -> String {
        NSTemporaryDirectory() + "/rollcall-" + UUID().uuidString
    }

    /// The client of a service, as the options describe it.
    static func client(
        _ access: Access,
        limits: Limits,
        log: ExchangeLog? = nil
    ) throws(CertificateFailure) -> WebexClient {
        var options = WebexClient.Options(
            caFile: access.caFile,
            requestTimeout: access.requestTimeout,
            limits: limits,
            terms: access.terms,
            clock: clock
        )
        options.trackingPrefix = "rollcall_" + UUID().uuidString.lowercased()
        if let log { options.watch = { log.add($0) } }
        let signIn = try SignIn(server: access.server, options: options)
        let tokens = TokenSource(access.origin, signIn: signIn, clock: clock)
        return try WebexClient(server: access.server, tokens: tokens, options: options)
    }

    /// The calls that tokens come from.
    static func signIn(at server: ServerURL, _ service: ServiceOptions) throws -> SignIn {
        let options = WebexClient.Options(
            caFile: try service.certificate(),
            requestTimeout: service.timeout
        )
        return try SignIn(server: server, options: options)
    }

    /// Every way out of this process.
    private static let gates = GateRack()

    /// Everything a run or a desk walks through, on one ledger and one gate.
    static func workshop(
        _ access: Access,
        ledger: Ledger,
        options: DeliveryOptions,
        log: ExchangeLog? = nil,
        watch: @escaping @Sendable (DeliveryEvent) -> Void
    ) throws(CertificateFailure) -> Workshop {
        let client = try client(access, limits: options.limits, log: log)
        let gate = gates.gate(of: access, on: ledger, clock: clock)
        let courier = Courier(
            api: client,
            journal: ledger,
            gate: gate,
            clock: clock,
            seed: newSeed(),
            options: options,
            watch: watch
        )
        return Workshop(
            client: client,
            gate: gate,
            courier: courier,
            ledger: ledger,
            options: options
        )
    }

    /// Who sends what waits in a ledger's outbox, by servers that are chosen for each mail.
    static func postman(
        on ledger: Ledger,
        settings: @escaping @Sendable (MailOrder) -> SMTPMailer.Settings
    ) -> Postman {
        Postman(ledger: ledger, clock: clock, limits: Limits()) {
            (order) throws(SMTPMailer.Flaw) in try SMTPMailer(settings(order))
        }
    }

    /// The sandbox server of this machine.
    static func sandbox(_ settings: SandboxServer.Settings) throws(SandboxFailure) -> SandboxServer
    {
        try SandboxServer(settings, clock: clock)
    }
}

/// The live parts of one command.
struct Workshop: Sendable {
    let client: WebexClient
    let gate: Gate
    let courier: Courier
    let ledger: Ledger
    let options: DeliveryOptions

    /// Where people of a meeting are looked up one by one, and changed.
    var desk: RegistrantDesk {
        RegistrantDesk(api: client, courier: courier, limits: options.limits, whose: whose)
    }

    /// Whose token it is, as people are shown it.
    var whose: TokenOwner {
        { [tokens = client.tokens] in
            guard let shown = await tokens.owner()?.shown, !shown.isEmpty else { return nil }
            return shown
        }
    }
}

/// Wall time, and real sleep.
struct LiveClock: Timepiece {
    var now: Timestamp { Timestamp(Date.now) }
    var minimumResolution: Duration { .milliseconds(1) }

    func sleep(until deadline: Timestamp, tolerance: Duration?) async throws {
        let wait = now.duration(to: deadline)
        guard wait > .zero else { return try Task.checkCancellation() }
        try await Task.sleep(for: wait, tolerance: tolerance)
    }
}
