import Foundation
import Registration
import Sandbox
import WebexMeetings

/// The sandbox inside this process: a loopback port, its state beside the ledger.
struct EmbeddedSandbox {
    let stateFile: String?
    let isFresh: Bool
    let faults: String?
    let rate: Rate
    let hostEmail: EmailAddress?
    let requestTimeout: Duration
    let dialect: Dialect
    /// Whether a mail about the run leaves this machine.
    var mailsOrganiser = false

    /// Nobody shares this server: without a rate of one's own there is nothing to spare it.
    static let unhurried = Rate(requests: 1_000_000, per: .seconds(1))

    /// The sandbox of a command.
    ///
    /// - Parameters:
    ///   - service: Where the ledger is, and what else is told of the service.
    ///   - isFresh: Whether it begins empty.
    ///   - isPassing: Whether nothing of it is kept.
    ///   - faults: The path of a fault plan.
    /// - Throws: `Complaint` for a host that is no address.
    init(
        _ service: ServiceOptions,
        isFresh: Bool = false,
        isPassing: Bool = false,
        faults: String? = nil
    ) throws {
        stateFile = isPassing ? nil : StateHome.sandboxState(besideLedger: service.ledger)
        self.isFresh = isFresh
        self.faults = faults
        rate = service.rate?.ceiling ?? Self.unhurried
        hostEmail = try service.host()
        requestTimeout = service.timeout
        dialect = service.dialect?.named ?? .contract
    }

    /// Serves while `errand` runs, and says SANDBOX before and after; answers with the status of
    /// the errand, or of what kept it from being done.
    ///
    /// `check` comes before anything is opened, and `begin` when nobody else can be in the state:
    /// what the ledger has of an earlier sandbox goes before the sandbox itself does.
    func open(
        json: Bool,
        check: () throws -> Void = {},
        begin: () async throws -> Void = {},
        _ errand: @escaping @Sendable (Access) async throws -> ExitStatus
    ) async throws -> ExitStatus {
        let but = mailsOrganiser ? " but the mail about the run" : ""
        Terminal.talk(
            "SANDBOX: a Webex Meetings server inside this process. Nothing leaves this "
                + "machine\(but)."
        )
        let nobody = mailsOrganiser ? "no attendee" : "nobody"
        defer {
            Terminal.talk("SANDBOX: nothing left this machine\(but), and \(nobody) was mailed.")
        }
        return try await statusOf(
            {
                try check()
                let token = Composition.newSandboxToken()
                let server = try Composition.sandbox(settings(token: token))
                if isFresh {
                    try await begin()
                    try await server.store.forgetEverything()
                }
                let end: Result<ExitStatus, any Error>
                do { end = .success(try await serve(server, token, errand)) } catch {
                    end = .failure(error)
                }
                // What comes after the run may want the state, too.
                await server.store.close()
                return try end.get()
            },
            json: json
        )
    }

    private func serve(
        _ server: SandboxServer,
        _ token: String,
        _ errand: @escaping @Sendable (Access) async throws -> ExitStatus
    ) async throws -> ExitStatus {
        let (addresses, announcement) = AsyncStream<String>.makeStream()
        return try await withThrowingTaskGroup(of: ExitStatus?.self) { group in
            group.addTask {
                defer { announcement.finish() }
                try await server.run { announcement.yield($0) }
                return nil
            }
            group.addTask {
                for await url in addresses { return try await errand(try access(to: url, token)) }
                throw Complaint(.unavailable, "the sandbox did not start")
            }
            defer { group.cancelAll() }
            while let status = try await group.next() {
                if let status { return status }
            }
            throw Complaint(.unavailable, "the sandbox ended before the run did")
        }
    }

    private func settings(token: String) throws -> SandboxServer.Settings {
        if let stateFile { try makeFolder(of: stateFile) }
        var settings = SandboxServer.Settings(token: token)
        settings.stateFile = stateFile
        settings.rules.dialect = dialect
        if let faults { settings.faults = try FaultPlan(fileAt: faults) }
        return settings
    }

    private func makeFolder(of stateFile: String) throws {
        let folder = URL(filePath: stateFile).deletingLastPathComponent().path
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw Complaint(
                .cannotCreate,
                "\(folder): cannot make this folder; set XDG_STATE_HOME or --ledger"
            )
        }
    }

    private func access(to url: String, _ token: String) throws -> Access {
        var access = Access(
            server: try ServerURL(url),
            origin: .token(try Secret(token)),
            target: .sandbox,
            rate: rate,
            hostEmail: hostEmail,
            caFile: nil,
            requestTimeout: requestTimeout
        )
        access.terms.dialect = dialect
        return access
    }
}
