import ArgumentParser

/// `rollcall login`: a sign-in that lasts.
struct LoginCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "login",
        abstract: "Sign in, so that tokens are renewed by themselves.",
        discussion: """
            Shows a code to approve in a browser (device grant of an integration), and stores \
            what comes of it, mode 0600, in --credentials or \
            $XDG_CONFIG_HOME/rollcall/credentials.json. The client's secret comes from \
            WEBEX_CLIENT_SECRET or is asked for, never from the command line.
            """
    )

    @Option(help: "The integration's or service app's id (default: WEBEX_CLIENT_ID, or asked).")
    var clientId: String?

    @Option(help: "The scopes to ask for, separated by spaces.")
    var scopes = "meeting:schedules_read meeting:schedules_write"

    @Flag(help: "Store an access token, asked for without showing it; it cannot be renewed.")
    var paste = false

    @Flag(help: "Store the refresh token of a service app, asked for without showing it.")
    var serviceApp = false

    @OptionGroup(title: "Service") var service: ServiceOptions

    mutating func validate() throws {
        if paste && serviceApp {
            throw ValidationError("--paste and --service-app: name one of them.")
        }
        if service.tokenFile != nil {
            throw ValidationError("--token-file names a token; login stores one in --credentials.")
        }
    }

    func run() async throws {
        try await withComplaints(json: service.json) { try await LoginErrand(self).run() }
    }
}
