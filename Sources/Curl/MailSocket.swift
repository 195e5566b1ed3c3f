/// The plug in the wall for mails: one at a time, on a thread of its own.
///
/// TLS is verified, and wanted of every server but one on this machine, which is spoken to in the
/// clear unless its address says `smtps`. It reads no `.netrc` and tries nothing again.
public struct MailSocket: Sendable {
    /// What holds for every mail.
    public struct Settings: Sendable {
        /// Where mails are handed over.
        public var server: MailServer
        /// Certificates to trust beside the system's.
        public var anchors: TrustAnchors?
        /// Until the connection stands; the mail's own timeout may be shorter.
        public var connectTimeout: Duration = .seconds(30)

        /// Names the server, and leaves the rest as it ships.
        public init(server: MailServer) {
            self.server = server
        }
    }

    private let settings: Settings
    private let worker = MailWorker()

    /// Starts the worker.
    public init(_ settings: Settings) {
        self.settings = settings
    }

    /// Hands one mail over; answers with the recipients whom the server refused, where it took
    /// the mail for others.
    ///
    /// A cancelled task ends it within about a second; the failure says whether the mail may have
    /// arrived.
    public func send(_ mail: MailRequest) async throws(MailFailure) -> [MailRefusal] {
        let cancelled = CancellationFlag()
        let result = await withTaskCancellationHandler {
            await worker.send(mail, settings, until: cancelled)
        } onCancel: {
            cancelled.raise()
        }
        return try result.get()
    }

    /// Connects, logs in where there is a login, and hands nothing over; nil where that went well.
    public func greet(as login: MailLogin?, timeout: Duration) async -> MailFailure? {
        await worker.greet(as: login, settings, timeout: timeout)
    }
}
