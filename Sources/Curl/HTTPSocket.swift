/// The plug in the wall: one HTTP exchange at a time per worker, on threads of its own.
///
/// It follows no redirect, keeps no cookie, reads no `.netrc`, asks for no compression, verifies
/// TLS, and takes proxies from the environment, except for addresses of this machine. It tries
/// nothing again; libcurl itself may repeat a GET on a connection that had ended, never another
/// method, because the others have a connection to themselves.
public struct HTTPSocket: Sendable {
    /// What holds for every exchange.
    public struct Settings: Sendable {
        /// `User-Agent`.
        public var userAgent: String
        /// Certificates to trust beside the system's.
        public var anchors: TrustAnchors?
        /// Until the connection stands, TLS included; the request's own timeout may be shorter.
        public var connectTimeout: Duration = .seconds(30)
        /// Exchanges at a time; the others wait in line.
        public var workers = 4

        /// Names the program, and leaves the rest as it ships.
        public init(userAgent: String) {
            self.userAgent = userAgent
        }
    }

    private let settings: Settings
    private let pool: WorkerPool

    /// Starts the workers.
    public init(_ settings: Settings) {
        self.settings = settings
        pool = WorkerPool(workers: settings.workers)
    }

    /// Sends one request and takes its whole answer, whatever its status.
    ///
    /// A cancelled task ends the exchange within about a second; its failure says whether the
    /// request had left.
    public func exchange(_ request: HTTPRequest) async throws(ExchangeFailure) -> HTTPResponse {
        guard let worker = await pool.take() else { throw .cancelledBefore }
        let cancelled = CancellationFlag()
        let result = await withTaskCancellationHandler {
            await worker.perform(request, settings, until: cancelled)
        } onCancel: {
            cancelled.raise()
        }
        pool.giveBack(worker)
        return try result.get()
    }
}
