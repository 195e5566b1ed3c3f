import Foundation
import Registration
import Sandbox
import WebexMeetings

/// The sandbox inside this process: a loopback port, its state beside the ledger.
struct EmbeddedSandbox {
    let stateFile: String
    let isFresh: Bool
    let rate: Rate
    let requestTimeout: Duration

    /// Nobody shares this server: without a rate of one's own there is nothing to spare it.
    static let unhurried = Rate(requests: 1_000_000, per: .seconds(1))

    init(besideLedger ledger: String?, isFresh: Bool, rate: Rate?, requestTimeout: Duration) {
        stateFile = StateHome.sandboxState(besideLedger: ledger)
        self.isFresh = isFresh
        self.rate = rate ?? Self.unhurried
        self.requestTimeout = requestTimeout
    }

    /// Serves while `errand` runs, and says SANDBOX before and after.
    func open(
        _ errand: @escaping @Sendable (Access) async throws -> ExitStatus
    ) async throws -> ExitStatus {
        Terminal.talk(
            "SANDBOX: a Webex Meetings server inside this process. Nothing leaves this machine."
        )
        defer { Terminal.talk("SANDBOX: nothing left this machine, and nobody was mailed.") }
        let token = Composition.newSandboxToken()
        let server = try Composition.sandbox(settings(token: token))
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
        if isFresh {
            for suffix in ["", "-wal", "-shm", "-journal"] {
                try? FileManager.default.removeItem(atPath: stateFile + suffix)
            }
        }
        var settings = SandboxServer.Settings(token: token)
        settings.stateFile = stateFile
        return settings
    }

    private func access(to url: String, _ token: String) throws -> Access {
        Access(
            server: try ServerURL(url),
            token: try Secret(token),
            target: .sandbox,
            rate: rate,
            hostEmail: nil,
            caFile: nil,
            requestTimeout: requestTimeout
        )
    }
}
