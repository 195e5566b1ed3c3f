import Curl
public import Registration

/// Hands mails over to an SMTP server.
public struct SMTPMailer: Mailer {
    /// Which server, as whom, and within which bounds.
    public struct Settings: Sendable {
        /// `smtp://HOST:PORT` or `smtps://HOST:PORT`.
        public var server: String
        /// Who hands mails over; nil for a server that asks nobody.
        public var login: MailLogin?
        /// A file of certificates to trust beside the system's; nil for none.
        public var caFile: String?
        /// From connecting to the server's last word.
        public var timeout: Duration

        /// A server that asks for no login, and the system's certificates.
        public init(server: String, timeout: Duration) {
            self.server = server
            self.timeout = timeout
        }
    }

    /// A name and a password for a mail server; prints the name alone.
    public struct MailLogin: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
        /// The name.
        public let user: String
        fileprivate let password: String

        /// Joins name and password.
        public init(user: String, password: String) {
            (self.user, self.password) = (user, password)
        }

        /// The name alone.
        public var description: String { "\(user):…" }
        /// Nothing: a dump must not show the password either.
        public var customMirror: Mirror {
            Mirror(self, children: EmptyCollection<Mirror.Child>())
        }
    }

    /// Why settings cannot be used: one line, with the remedy.
    public struct Flaw: Error, Hashable, Sendable, CustomStringConvertible {
        /// What is wrong.
        public let description: String
    }

    private let socket: MailSocket
    private let server: MailServer
    private let login: Curl.MailLogin?
    private let timeout: Duration

    /// Reads the address and the certificates; connects to nobody.
    public init(_ settings: Settings) throws(Flaw) {
        server = try Self.server(settings.server)
        var socket = MailSocket.Settings(server: server)
        if let path = settings.caFile {
            do { socket.anchors = try TrustAnchors(adding: path) } catch {
                throw Flaw(description: "--ca-file \(path) cannot be used (\(error))")
            }
        }
        self.socket = MailSocket(socket)
        login = settings.login.map { Curl.MailLogin(user: $0.user, password: $0.password) }
        timeout = settings.timeout
    }

    /// Throws where a text is no address of a mail server; the words do not repeat it.
    public static func check(_ text: String) throws(Flaw) {
        do { _ = try MailServer(text) } catch { throw Flaw(description: error.remedy) }
    }

    /// Hands a mail over.
    public func send(_ message: MailMessage) async -> MailOutcome {
        var mail = MailRequest(
            from: message.sender.unmasked,
            to: message.recipients.map(\.unmasked),
            header: message.header.map(\.text),
            parts: Self.parts(of: message)
        )
        mail.login = login
        mail.timeout = timeout
        do {
            return .accepted(refused: try await socket.send(mail).map(Self.refusal))
        } catch { return outcome(of: error) }
    }

    /// What a server said to somebody who hands nothing over.
    public enum Welcome: Hashable, Sendable {
        /// It would take a mail, as far as one can know before.
        case granted
        /// It does not know the login, or wants one: in words, with the remedy.
        case unauthorised(String)
        /// It was not reached, is not trusted, or said no: in words, with the remedy.
        case unavailable(String)
    }

    /// Connects, logs in where there is a login, and hands nothing over.
    public func greet() async -> Welcome {
        guard let failure = await socket.greet(as: login, timeout: timeout) else {
            return .granted
        }
        let words = words(on: failure)
        return failure.kind == .unauthorised ? .unauthorised(words) : .unavailable(words)
    }

    private static func server(_ text: String) throws(Flaw) -> MailServer {
        do { return try MailServer(text) } catch {
            throw Flaw(
                description: "--smtp '\(Excerpt(text))' is no address of a mail server: "
                    + error.remedy
            )
        }
    }

    private static func parts(of message: MailMessage) -> [MailPart] {
        let twins = MailPart.multipart(
            type: "multipart/alternative",
            [
                .text(crlf(message.text), type: "text/plain"),
                .text(crlf(message.page), type: "text/html"),
            ]
        )
        return [twins]
            + message.attachments.map { .file($0.bytes, type: $0.type, name: $0.name) }
    }

    private static func crlf(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    }

    private static func refusal(_ refusal: MailRefusal) -> MailOutcome.Refusal {
        MailOutcome.Refusal(
            refusal.recipient,
            words: "\(refusal.code) \(refusal.words)",
            mayPass: refusal.mayPass
        )
    }

    private func outcome(of failure: MailFailure) -> MailOutcome {
        let refused = failure.refusals.map(Self.refusal)
        let words = words(on: failure)
        switch failure.kind {
        case .inDoubt: return .inDoubt(words: words)
        case .refused: return .refused(words: words, refused: refused)
        case .unreachable, .untrusted, .unauthorised, .busy, .broken, .cancelled, .unsendable:
            return .postponed(words: words, refused: refused)
        }
    }

    private func words(on failure: MailFailure) -> String {
        let remedy =
            switch failure.kind {
            case .untrusted:
                "name the certificate authority with --ca-file, or another server with --smtp"
            case .unauthorised:
                login == nil
                    ? "name user and password with --smtp-credentials"
                    : "check user and password of --smtp-credentials"
            case .unreachable: "check --smtp and the network"
            case .refused, .busy, .broken, .inDoubt, .cancelled, .unsendable: ""
            }
        return "\(server): \(failure.message)" + (remedy.isEmpty ? "" : "; \(remedy)")
    }
}

extension HTTPAddress.Flaw {
    /// What is wrong with the address of a mail server, and the remedy; not the address itself.
    fileprivate var remedy: String {
        switch self {
        case .character:
            "it has a character that no address has: write smtp://HOST:PORT, without spaces"
        case .scheme: "write smtp://HOST:PORT or smtps://HOST:PORT"
        case .userInfo:
            "it holds a name or password: leave out everything up to the @, and name a file with "
                + "--smtp-credentials"
        case .host: "it names no host: write smtp://HOST:PORT or smtps://HOST:PORT"
        case .port: "it has no port from 1 to 65535 after its colon, or something follows the port"
        }
    }
}
