import ArgumentParser
import Foundation
import Registration
import WebexMeetings

/// The options of every command that talks to Webex or to the ledger.
struct ServiceOptions: ParsableArguments {
    @Option(help: "The service to talk to (https, or http on this machine).")
    var server: String?

    @Option(help: "The ledger (default: $XDG_STATE_HOME/rollcall/ledger.sqlite).")
    var ledger: String?

    @Option(
        help: """
            At most N requests in SECONDS, evenly or BURST at once: N/SECONDS[:BURST] (default: \
            as fast as the service was found to allow; 300/60 to begin with).
            """
    )
    var rate: RateText?

    @Option(help: "Act for this host, with an administrator's token.")
    var hostEmail: String?

    @Option(help: "Read the token from a file that only you can read.")
    var tokenFile: String?

    @Option(
        help: """
            Take tokens from these credentials and renew them there (default: those of `rollcall \
            login`).
            """
    )
    var credentials: String?

    @Option(help: "Trust this certificate authority too (PEM).")
    var caFile: String?

    @Option(help: "How long one request may take (default: 60s).")
    var requestTimeout: DurationText?

    @Option(
        help: """
            How the service speaks: contract, webex or auto (webex for webexapis.com; else the \
            service is asked).
            """,
        transform: OneOf.read
    )
    var dialect: DialectChoice?

    @Option(
        help: """
            With webex: look for people registered in the last so many days (default: 540, and for \
            a run that goes on what it began with).
            """
    )
    var registeredSince: Int?

    @Flag(help: "Print one JSON document on standard output.")
    var json = false

    @Flag(help: "Do not ask: write, remove, and register also who seems not to come.")
    var yes = false

    @Flag(help: "For debugging: show addresses whole in messages; else they are masked.")
    var logPii = false

    static let webex = "https://webexapis.com/v1"

    mutating func validate() throws {
        guard tokenFile == nil || credentials == nil else {
            throw ValidationError("--token-file and --credentials: name one of them.")
        }
        guard requestTimeout.map({ $0.duration > .zero }) ?? true else {
            throw ValidationError("--request-timeout must be longer than nothing.")
        }
        guard (1...3650).contains(registeredSince ?? 1) else {
            throw ValidationError("--registered-since is a number of days, 1 to 3650.")
        }
        complete(from: .usable)
        if logPii { Terminal.showAddresses() }
    }

    /// How long one request may take.
    var timeout: Duration { requestTimeout?.duration ?? Limits().requestTimeout }

    /// What was not typed, as the environment and the files have it.
    private mutating func complete(from settings: Settings) {
        server = settings.text(.server, typed: server)
        ledger = settings.text(.ledger, typed: ledger)
        hostEmail = settings.text(.hostEmail, typed: hostEmail)
        caFile = settings.text(.caFile, typed: caFile)
        rate = settings.value(.rate, typed: rate, as: \.text) { RateText(argument: $0) }
        requestTimeout = settings.value(.requestTimeout, typed: requestTimeout) {
            DurationText(argument: $0)
        }
        dialect = settings.value(.dialect, typed: dialect, as: \.rawValue) { try OneOf.read($0) }
        registeredSince = settings.value(.registeredSince, typed: registeredSince) { Int($0) }
    }

    /// Whether anything names a real service.
    var namesService: Bool { server != nil || hasToken }

    /// The service with its token; 77 without a token, 64 for what cannot be understood.
    func access() throws -> Access {
        let server = try serverURL()
        var access = Access(
            server: server,
            origin: try tokenOrigin(for: server),
            target: .webex,
            rate: rate?.ceiling,
            hostEmail: try host(),
            caFile: try certificate(),
            requestTimeout: timeout
        )
        access.terms.registeredSince = registeredSince
        if let dialect = (dialect ?? .auto).dialect(of: server) {
            access.terms.dialect = dialect
        } else {
            access.asksDialect = true
        }
        return access
    }

    /// The service that is named, or Webex.
    func serverURL() throws -> ServerURL { try ServerURL(server ?? Self.webex) }

    /// The host to act for, where one is named; 64 for what is no address.
    func host() throws -> EmailAddress? {
        guard let hostEmail else { return nil }
        do { return try EmailAddress(hostEmail.trimmed) } catch {
            throw Complaint(
                .usage,
                "--host-email: '\(Excerpt(hostEmail))' is no e-mail address (\(error))"
            )
        }
    }

    /// The further certificates, where a file is named; 78 where it is not there, or a folder.
    func certificate() throws -> String? {
        guard let caFile else { return nil }
        guard FileManager.default.isReadableFile(atPath: caFile) else {
            throw Complaint(.configuration, "--ca-file \(caFile): there is no such readable file")
        }
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: caFile, isDirectory: &isFolder)
        guard !isFolder.boolValue else {
            throw Complaint(
                .configuration,
                "--ca-file \(caFile): it is a folder; name a file of certificates (PEM)"
            )
        }
        return caFile
    }
}
