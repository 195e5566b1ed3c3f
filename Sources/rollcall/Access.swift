import Registration
import WebexMeetings

/// Which service to talk to, as whom, and at what pace.
struct Access: Sendable {
    var server: ServerURL
    var origin: TokenOrigin
    var target: Target
    /// The rate that was named; nil leaves it to what was learned.
    var rate: Rate?
    var hostEmail: EmailAddress?
    var caFile: String?
    var requestTimeout: Duration
    var terms = RunTerms()
    /// Whether nobody has said the dialect, so that the service is asked.
    var asksDialect = false

    /// Whose patience is asked for: that of the server for this token, or for the client that asks
    /// for tokens, since these come and go; or that of the sandbox, whose port and token are new
    /// each time.
    var gate: GateName {
        if target == .sandbox { return Self.sandboxGate }
        return GateName(server.origin, token: origin.holder)
    }

    /// How the sandbox inside the process is called in the ledger.
    static let sandboxGate = GateName("the sandbox")

    /// The meeting as this access speaks of it.
    func scope(_ meeting: String) -> MeetingScope {
        MeetingScope(MeetingID(meeting), hostEmail: hostEmail)
    }
}
