import ArgumentParser
import Foundation
import Registration
import Sandbox
import WebexMeetings

/// `rollcall sandbox`: a Webex Meetings server on this machine.
struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "Serve a Webex Meetings API on this machine, for trying things out.",
        discussion: """
            Prints one line of JSON when it is ready: {"url":…,"token":…} and clientId, \
            clientSecret and refreshToken for signing in. Beside /v1 it serves \
            /sandbox/mails, /sandbox/requests and /openapi.yaml.
            """
    )

    @Option(help: "The port; 0 takes a free one.")
    var port = 0

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The access token (default: a new one).")
    var token: String?

    @Option(help: "How long an access token lasts (default: for ever).")
    var tokenLifetime: DurationText?

    @Option(help: "What tokens may do, separated by spaces (default: everything).")
    var scopes: String?

    @Option(help: "The refresh token that is taken first.")
    var refreshToken = SandboxSignIn().refreshToken

    @Option(
        help: """
            How it speaks: contract, or webex (windows of registration time, workPhone, cancelled \
            people are pending again).
            """,
        transform: OneOf.read
    )
    var dialect = Dialect.contract

    @Option(help: "Answer 429 beyond N/SECONDS[:BURST].")
    var rate: RateText?

    @Option(
        help: "How the rate is counted: bucket (evenly) or fixed (windows of SECONDS).",
        transform: OneOf.read
    )
    var rateWindow = SandboxRules.RateWindow.bucket

    @Flag(help: "Answer 429 without Retry-After.")
    var noRetryAfter = false

    @Option(help: "People in one call; more is a 400.")
    var maxBatch = SandboxRules().maxBatch

    @Option(
        help: "Somebody registered again: refuse-batch, skip or accept.",
        transform: OneOf.read
    )
    var onDuplicate = SandboxRules.DuplicateRule.refuseBatch

    @Option(help: "A decision made again: mail, ignore or refuse.", transform: OneOf.read)
    var onRepeat = SandboxRules.RepeatRule.mail

    @Flag(help: "Approve people as they register.")
    var autoAccept = false

    @Option(help: "What is to go wrong: a fault plan (YAML or JSON).")
    var faults: String?

    @Option(help: "What ids and chances derive from (default: a new one each time).")
    var seed: UInt64?

    @Option(help: "Keep everything in this SQLite file.")
    var state: String?

    mutating func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port is 0 to 65535.") }
        guard maxBatch >= 1 else { throw ValidationError("--max-batch must be at least 1.") }
    }

    func run() async throws {
        try await withComplaints(json: false) {
            let token = token ?? Composition.newSandboxToken()
            _ = try Secret(token)
            var settings = SandboxServer.Settings(token: token)
            settings.host = host
            settings.port = port
            if let faults { settings.faults = try FaultPlan(fileAt: faults) }
            settings.seed = seed ?? Composition.newSeed()
            settings.rate = rate?.rate
            settings.stateFile = state
            settings.rules.dialect = dialect
            settings.rules.rateWindow = rateWindow
            settings.rules.tellsRetryAfter = !noRetryAfter
            settings.rules.maxBatch = maxBatch
            settings.rules.onDuplicate = onDuplicate
            settings.rules.onRepeat = onRepeat
            settings.rules.autoAccept = autoAccept
            settings.signIn.tokenLifetime = tokenLifetime?.duration
            settings.signIn.refreshToken = refreshToken
            if let scopes {
                settings.signIn.scopes = scopes.split(separator: " ").map(String.init)
            }
            let signIn = settings.signIn
            try await Composition.sandbox(settings)
                .run { url in
                    Terminal.print(
                        JSONText.line([
                            "url": url, "token": token, "clientId": signIn.clientID,
                            "clientSecret": signIn.clientSecret,
                            "refreshToken": signIn.refreshToken,
                        ])
                    )
                    guard let cause = Terminal.lossOfOutput() else { return }
                    throw Complaint(
                        .ioError,
                        "standard output: \(cause); nobody was told the port and the token, so "
                            + "nothing is served: make room, and start it again"
                    )
                }
            return .done
        }
    }
}
