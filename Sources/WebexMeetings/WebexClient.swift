import Curl
public import Registration

/// Webex Meetings over HTTP: all eleven operations of the contract, and those of the live service
/// that a run needs, one exchange per call.
///
/// Nothing is retried, waited for or followed here. Every failure says whether the request may
/// have been applied, and carries what the server said of it. Everything but a GET has a
/// connection to itself, because libcurl may send a request on a reused one twice.
public struct WebexClient: Sendable {
    /// What can be set.
    public struct Options: Sendable {
        /// A file of certificates in PEM form, trusted beside the system's.
        public var caFile: String?
        /// From connecting to the last byte of one answer.
        public var requestTimeout: Duration
        /// The bound of a response body.
        public var limits: Limits
        /// What the requests call themselves.
        public var userAgent = "rollcall/1.0"
        /// What the `TrackingID` of each request begins with; a number follows.
        public var trackingPrefix = "rollcall"
        /// Told of each request once it is over.
        public var watch: (@Sendable (ExchangeNote) -> Void)?
        /// How the server speaks, and of what it is to tell people.
        public let terms: RunTerms
        /// In `webex`: how far back a listing goes.
        public var registeredSince: Duration
        let clock: (any Timepiece)?

        /// No further certificates, the bounds as they ship, and the contract's dialect.
        public init(
            caFile: String? = nil,
            requestTimeout: Duration? = nil,
            limits: Limits = Limits()
        ) {
            terms = RunTerms()
            registeredSince = limits.registeredSince
            clock = nil
            self.caFile = caFile
            self.requestTimeout = requestTimeout ?? limits.requestTimeout
            self.limits = limits
        }

        /// The same under some terms; the clock tells which windows of time a listing has.
        public init(
            caFile: String? = nil,
            requestTimeout: Duration? = nil,
            limits: Limits = Limits(),
            terms: RunTerms,
            clock: any Timepiece
        ) {
            self.terms = terms
            registeredSince =
                terms.registeredSince.map { .seconds($0 * 86_400) } ?? limits.registeredSince
            self.clock = clock
            self.caFile = caFile
            self.requestTimeout = requestTimeout ?? limits.requestTimeout
            self.limits = limits
        }
    }

    /// Where the requests go.
    public let server: ServerURL
    /// Where the tokens come from.
    public let tokens: TokenSource
    let options: Options
    let socket: HTTPSocket
    let trackingIDs: TrackingIDs

    /// Makes a client with one token; connects to nothing yet.
    ///
    /// Throws where `caFile` holds no certificates.
    public init(
        server: ServerURL,
        token: Secret,
        options: Options = Options()
    ) throws(CertificateFailure) {
        try self.init(server: server, tokens: TokenSource(token), options: options)
    }

    /// The same with tokens that are renewed.
    public init(
        server: ServerURL,
        tokens: TokenSource,
        options: Options = Options()
    ) throws(CertificateFailure) {
        self.server = server
        self.tokens = tokens
        self.options = options
        socket = HTTPSocket(try options.socketSettings())
        trackingIDs = TrackingIDs(prefix: options.trackingPrefix)
    }
}

extension WebexClient.Options {
    /// What holds for every exchange; throws where `caFile` holds no certificates.
    func socketSettings(workers: Int? = nil) throws(CertificateFailure) -> HTTPSocket.Settings {
        var settings = HTTPSocket.Settings(userAgent: userAgent)
        if let workers { settings.workers = workers }
        guard let path = caFile else { return settings }
        do {
            settings.anchors = try TrustAnchors(adding: path)
        } catch {
            throw CertificateFailure(path: path, error)
        }
        return settings
    }
}
