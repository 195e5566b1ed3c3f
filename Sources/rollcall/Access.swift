import Registration
import WebexMeetings

/// Which service to talk to, as whom, and at what pace.
struct Access: Sendable {
    var server: ServerURL
    var token: Secret
    var target: Target
    var rate: Rate
    var hostEmail: EmailAddress?
    var caFile: String?
    var requestTimeout: Duration

    /// Whose patience is asked for: the server, or the sandbox whose port is new each time.
    var serviceName: String { target == .sandbox ? Self.sandboxName : server.description }

    /// How the sandbox inside the process is called in the ledger.
    static let sandboxName = "the sandbox"

    /// The meeting as this access speaks of it.
    func scope(_ meeting: String) -> MeetingScope {
        MeetingScope(MeetingID(meeting), hostEmail: hostEmail)
    }
}
