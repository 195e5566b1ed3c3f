import Foundation
import Registration
import WebexMeetings

extension ServiceOptions {
    /// Where a token could come from, before any file is opened.
    private enum Place {
        case tokenFile(String)
        case credentials(String)
        case environment(String)
        case deliveredCredentials(String)
        case deliveredToken(String)
    }

    /// The file that `rollcall login` writes: `--credentials`, or the one in the person's own
    /// configuration (XDG Base Directory Specification).
    var loginFile: CredentialsFile {
        CredentialsFile(
            path: Settings.usable.text(.credentials, typed: credentials)
                ?? ConfigurationHome.credentials
        )
    }

    /// Whether a token is there, wherever it comes from; opens nothing.
    var hasToken: Bool { place != nil }

    /// Where the token comes from: an option, the environment, what systemd delivered, a file that
    /// the settings name, or the sign-in of the person; 77 where there is none, or it cannot be
    /// used.
    func tokenOrigin(for server: ServerURL) throws -> TokenOrigin {
        let origin = try origin()
        if let meant = origin.credentials?.server, meant != server.description {
            throw Complaint(
                .noPermission,
                """
                the credentials in \(origin.place) are for \(meant), not for \(server); nothing \
                was sent: name them with --server \(meant), or sign in there with `rollcall login`
                """
            )
        }
        return origin
    }

    private func origin() throws -> TokenOrigin {
        switch place {
        case .tokenFile(let path): try TokenOrigin(TokenFile(path: path))
        case .credentials(let path): try TokenOrigin(CredentialsFile(path: path))
        case .environment(let token): .token(try secret(ofEnvironment: token))
        case .deliveredCredentials(let path):
            try TokenOrigin(CredentialsFile(deliveredAt: path, keptIn: StateHome.folder))
        case .deliveredToken(let path):
            try TokenOrigin(TokenFile(path: path, groupMayRead: true))
        case nil:
            throw Complaint(
                .noPermission,
                """
                there is no access token; sign in with `rollcall login`, put one into \
                WEBEX_ACCESS_TOKEN, or name a file with --token-file or --credentials
                """
            )
        }
    }

    private func secret(ofEnvironment token: String) throws -> Secret {
        do { return try Secret(token) } catch {
            throw Complaint(.noPermission, "\(Setting.token.variable): \(error)")
        }
    }

    private var place: Place? {
        let environment = ProcessInfo.processInfo.environment
        if let named = named(onlyAboveFiles: true) { return named }
        if let token = Settings.usable.text(.token) { return .environment(token) }
        let files = FileManager.default
        if let folder = environment["CREDENTIALS_DIRECTORY"], !folder.isEmpty {
            let credentials = folder + "/webex-credentials"
            if files.fileExists(atPath: credentials) { return .deliveredCredentials(credentials) }
            let token = folder + "/webex-token"
            if files.fileExists(atPath: token) { return .deliveredToken(token) }
        }
        if let named = named(onlyAboveFiles: false) { return named }
        let login = ConfigurationHome.credentials
        return files.fileExists(atPath: login) ? .credentials(login) : nil
    }

    /// The file that an option, the environment or the settings name.
    private func named(onlyAboveFiles: Bool) -> Place? {
        let settings = Settings.usable
        if let tokenFile { return .tokenFile(tokenFile) }
        if let credentials { return .credentials(credentials) }
        if let path = settings.text(.tokenFile, onlyAboveFiles: onlyAboveFiles) {
            return .tokenFile(path)
        }
        return settings.text(.credentials, onlyAboveFiles: onlyAboveFiles)
            .map { .credentials($0) }
    }
}
