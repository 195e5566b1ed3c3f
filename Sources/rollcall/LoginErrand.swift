import Foundation
import Registration
import WebexMeetings

/// One sign-in: gets credentials, sees whose they are, and stores them.
struct LoginErrand {
    private let command: LoginCommand

    init(_ command: LoginCommand) {
        self.command = command
    }

    func run() async throws -> ExitStatus {
        let service = command.service
        let server = try service.serverURL()
        let signIn = try Composition.signIn(at: server, service)
        let file = service.loginFile
        // Where nothing can be stored, no refresh token and no code is spent.
        try file.checkWritable()
        let credentials = try await credentials(at: signIn)
        guard let token = credentials.accessToken else {
            throw Complaint(.noPermission, "there is no access token in what Webex gave")
        }
        // What was given for a refresh token or a code comes only once: it is stored before it is
        // tried. A token that was pasted is tried first.
        if !command.paste { try file.store(credentials) }
        let person = try await signIn.person(with: token)
        if command.paste { try file.store(credentials) }
        let identity = Identity(person, credentials, file.path, at: Composition.clock.now)
        Terminal.print(service.json ? identity.document : "signed in\n" + identity.text)
        return .done
    }

    private func credentials(at signIn: SignIn) async throws -> Credentials {
        if command.paste {
            let token = try Terminal.secret("Access token (not shown): ")
            return Credentials(accessToken: token, for: signIn.server)
        }
        let client = try client()
        if command.serviceApp {
            let token = try Terminal.secret("Refresh token (not shown): ")
            let given = Credentials(client, refreshToken: token, for: signIn.server)
            return try await signIn.renewed(given, at: Composition.clock.now)
        }
        let scopes = command.scopes.split(separator: " ").map(String.init)
        let invitation = try await signIn.invite(client, scopes: scopes)
        Terminal.talk("Open \(invitation.address) and type in \(invitation.userCode)")
        if let address = invitation.wholeAddress { Terminal.talk("or open \(address)") }
        let grant = try await signIn.grant(for: invitation, of: client, by: Composition.clock)
        return Credentials(client, grant, for: signIn.server, at: Composition.clock.now)
    }

    private func client() throws -> Credentials.Client {
        let environment = ProcessInfo.processInfo.environment
        let id =
            try command.clientId ?? environment["WEBEX_CLIENT_ID"] ?? Terminal.line("Client id: ")
        guard !id.isEmpty else { throw Complaint(.usage, "no client id: name it with --client-id") }
        let secret =
            try environment["WEBEX_CLIENT_SECRET"].map { try Secret($0) }
            ?? Terminal.secret("Client secret (not shown): ")
        return Credentials.Client(id: id, secret: secret)
    }
}
