public import Registration

/// The token of now for everybody who sends: renewed before its end, and once more where the
/// service no longer takes it.
///
/// One renewal at a time, here and among the processes that share a file of credentials: whoever
/// waited for another's looks at what that one stored before a refresh token is spent.
public actor TokenSource {
    /// How long another process is given to renew: longer than one exchange may take.
    private static let patience: Duration = .seconds(90)
    /// How often it is looked whether that one is done.
    private static let glance: Duration = .milliseconds(100)

    /// Where the tokens come from.
    public nonisolated let origin: TokenOrigin
    private let signIn: SignIn?
    private let clock: (any Timepiece)?
    private var state = TokenState()
    private var renewal: Task<SignInFailure?, Never>?

    /// One token that is all there is.
    public init(_ token: Secret) {
        self.init(.token(token), signIn: nil, clock: nil)
    }

    /// Tokens of an origin; with credentials, they are asked for at `signIn`, by `clock`.
    public init(_ origin: TokenOrigin, signIn: SignIn, clock: any Timepiece) {
        self.init(origin, signIn: Optional(signIn), clock: clock)
    }

    private init(_ origin: TokenOrigin, signIn: SignIn?, clock: (any Timepiece)?) {
        self.origin = origin
        self.signIn = signIn
        self.clock = clock
        switch origin {
        case .token(let token), .file(_, let token): state.take(token, until: nil, at: Self.never)
        case .credentials(_, let credentials):
            state.take(
                credentials.accessToken,
                until: credentials.expiresAt,
                at: clock?.now ?? Self.never
            )
        }
    }

    /// The token to send with; asks for another first where the one there is about to end.
    public func token() async throws(SignInFailure) -> Secret {
        guard let clock else { return try held() }
        if state.isFresh(at: clock.now) { return try held() }
        if let failure = await renew(after: nil), !state.lasts(at: clock.now) { throw failure }
        return try held()
    }

    /// Another token than the one that was refused with 401; nil where there is none.
    ///
    /// A file is read again, and a refresh token is spent, at most once for each refusal.
    public func token(after refused: Secret) async throws(SignInFailure) -> Secret? {
        if state.token != refused { return state.token }
        if let failure = await renew(after: refused) { throw failure }
        return state.token == refused ? nil : state.token
    }

    /// Whose token it is; nil where the service does not say, or nobody can ask.
    public func owner() async -> WebexPerson? { try? await signIn?.person(of: self) }

    /// When the token of now ends, where that is known.
    public var expiresAt: Timestamp? { state.expiresAt }

    private static let never = Timestamp(milliseconds: 0)

    private func held() throws(SignInFailure) -> Secret {
        guard let token = state.token else { throw SignInFailure(.refused, "there is no token") }
        return token
    }

    // MARK: Renewing

    /// Joins the renewal that is under way, or begins one; answers with what kept it from being.
    ///
    /// In a task of its own, which no cancellation reaches: a refresh token that was spent is
    /// stored before anything ends.
    private func renew(after refused: Secret?) async -> SignInFailure? {
        if let renewal { return await renewal.value }
        let task = Task {
            let failure = await renewed(after: refused)
            renewal = nil
            return failure
        }
        renewal = task
        return await task.value
    }

    private func renewed(after refused: Secret?) async -> SignInFailure? {
        do throws(SignInFailure) {
            switch origin {
            case .token: break
            case .file(let file, _):
                let token = try readable { () throws(SecretFailure) in try file.read() }
                state.take(token, until: nil, at: clock?.now ?? Self.never)
            case .credentials(let file, _):
                guard let signIn, let clock else { break }
                try await renew(file, at: signIn, by: clock, after: refused)
            }
            return nil
        } catch {
            return error
        }
    }

    private func renew(
        _ file: CredentialsFile,
        at signIn: SignIn,
        by clock: any Timepiece,
        after refused: Secret?
    ) async throws(SignInFailure) {
        let lock = try await lock(file, by: clock)
        defer { withExtendedLifetime(lock) {} }
        var credentials = try readable { () throws(SecretFailure) in try file.read() }
        var known = TokenState()
        known.take(credentials.accessToken, until: credentials.expiresAt, at: clock.now)
        if known.isFresh(at: clock.now) && known.token != (refused ?? state.token) {
            state = known
            return
        }
        guard let client = credentials.client, let refreshToken = credentials.refreshToken else {
            throw SignInFailure(
                .refused,
                "the access token in \(file.path) has expired or was revoked, and there is no "
                    + "refresh token for another; sign in again: rollcall login"
            )
        }
        // Where nothing can be stored, nothing is spent.
        let spent = credentials.bytes
        try readable { () throws(SecretFailure) in try file.store(credentials) }
        let grant: TokenGrant
        do {
            grant = try await signIn.grant(for: refreshToken, of: client)
        } catch {
            guard error.kind == .refused else { throw error }
            throw error.advising(
                "the credentials in \(file.path) have expired or were revoked: sign in again with "
                    + "`rollcall login`"
            )
        }
        let stored = try readable { () throws(SecretFailure) in try file.read() }
        guard stored.bytes == spent else {
            // Somebody has signed in meanwhile: that counts, and is not written over.
            state.take(stored.accessToken, until: stored.expiresAt, at: clock.now)
            return
        }
        credentials.take(grant, at: clock.now)
        state.take(credentials.accessToken, until: credentials.expiresAt, at: clock.now)
        try readable { () throws(SecretFailure) in try file.store(credentials) }
    }

    private func lock(
        _ file: CredentialsFile,
        by clock: any Timepiece
    ) async throws(SignInFailure) -> CredentialsFile.Lock {
        let end = clock.now.advanced(by: Self.patience)
        while clock.now < end {
            if let lock = try readable({ () throws(SecretFailure) in try file.lock() }) {
                return lock
            }
            try? await clock.sleep(for: Self.glance)
        }
        throw SignInFailure(
            .unavailable,
            "another process has been renewing the token in \(file.path) for too long"
        )
    }

    private func readable<Value>(
        _ read: () throws(SecretFailure) -> Value
    ) throws(SignInFailure) -> Value {
        do { return try read() } catch { throw SignInFailure(.refused, error.description) }
    }
}
