import GRDB
public import Registration

/// Everything that the sandbox knows, and all its rules: no HTTP, no clock of its own.
///
/// Each call takes the moment that it is made at, is one transaction, and is the same for the same
/// calls before it. What it refuses it throws, and then nothing of the call is applied.
public actor SandboxStore {
    /// The knobs.
    public let rules: SandboxRules

    let state: DatabaseQueue
    let seed: UInt64
    private let rate: Rate?
    private var bucket: TokenBucket?
    private var window: FixedWindow?
    private var answers: UInt64 = 0
    var faults: FaultDraw
    /// Whether calls may have been kept for later, by this store or by an earlier one of its file.
    var mayHaveDueCalls = true
    private var lags: [(from: Timestamp, until: Timestamp)] = []

    /// Opens a store in memory, or in a file.
    ///
    /// - Parameters:
    ///   - rules: The knobs.
    ///   - rate: What `admit` lets through; nil for everything.
    ///   - stateFile: The path of the file, which another store must not hold; nil for memory.
    ///   - faults: What is to go wrong.
    ///   - seed: What chances, tracking ids and the ids of meetings derive from.
    /// - Throws: `SandboxFailure` where the file cannot be opened, or another store holds it.
    public init(
        rules: SandboxRules = SandboxRules(),
        rate: Rate? = nil,
        stateFile: String? = nil,
        faults: FaultPlan = FaultPlan(),
        seed: UInt64 = 0
    ) throws(SandboxFailure) {
        self.rules = rules
        self.rate = rate
        self.seed = seed
        self.faults = FaultDraw(faults, seed: seed)
        state = try SandboxState.open(stateFile)
    }

    /// Begins empty: nobody else can be in the state, which this store holds.
    public func forgetEverything() throws(SandboxRefusal) {
        try write { db in try SandboxState.empty(db) }
    }

    /// Lets go of the file, so that another store may hold it; this one answers nothing any more.
    public func close() { try? state.close() }

    /// Keeps what is written from a moment on out of the listing for a while.
    func hideWrites(from moment: Timestamp, for duration: Duration) {
        lags.append((moment, moment.advanced(by: duration)))
    }

    /// The moment whose listing is shown now; nil for now itself.
    func shownMoment(at now: Timestamp) -> Timestamp? {
        lags.removeAll { $0.until <= now }
        return lags.map(\.from).min()?.advanced(by: .milliseconds(-1))
    }

    /// Lets a call through, and answers nil; or answers how long until the next one may pass.
    public func admit(at now: Timestamp) -> Duration? {
        guard let rate else { return nil }
        if rules.rateWindow == .fixed {
            var window = window ?? FixedWindow(rate, at: now)
            defer { self.window = window }
            return window.take(at: now)
        }
        var bucket = bucket ?? TokenBucket(rate, at: now)
        defer { self.bucket = bucket }
        return bucket.take(at: now)
    }

    /// A name for the next answer, in Webex's form: 32 hexadecimal digits and the milliseconds.
    public func nextTrackingID(at now: Timestamp) -> String {
        answers += 1
        let digest = Fingerprint(of: "\(seed)\n\(answers)").description
        return "\(digest.uppercased())_\(now.milliseconds)"
    }

    /// Runs statements as one transaction, undone by anything that is thrown.
    func write<Answer>(_ body: (Database) throws -> Answer) throws(SandboxRefusal) -> Answer {
        do {
            return try state.writeWithoutTransaction { db in
                try Self.transaction("BEGIN IMMEDIATE", db, body)
            }
        } catch let refusal as SandboxRefusal {
            throw refusal
        } catch {
            throw .broken(error)
        }
    }

    /// Runs statements that change nothing.
    ///
    /// Nobody else is in the state, so they need no transaction; and GRDB's `read` would have every
    /// statement compiled anew, by switching `query_only` on and off.
    func read<Answer>(_ body: (Database) throws -> Answer) throws(SandboxRefusal) -> Answer {
        do {
            return try state.writeWithoutTransaction(body)
        } catch let refusal as SandboxRefusal {
            throw refusal
        } catch {
            throw .broken(error)
        }
    }

    /// Runs one transaction, undone by anything that is thrown.
    ///
    /// GRDB's own compiles `BEGIN` and `COMMIT` each time, and with them every statement that was
    /// prepared before has to be compiled again.
    private static func transaction<Answer>(
        _ begin: String,
        _ db: Database,
        _ body: (Database) throws -> Answer
    ) throws -> Answer {
        try db.cachedStatement(sql: begin).execute()
        do {
            let answer = try body(db)
            try db.cachedStatement(sql: "COMMIT").execute()
            return answer
        } catch {
            if db.isInsideTransaction { try? db.cachedStatement(sql: "ROLLBACK").execute() }
            throw error
        }
    }
}
