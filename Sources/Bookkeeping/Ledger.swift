internal import GRDB
public import Registration

/// The only state of Rollcall: what every run read, sent, heard and decided, in one SQLite file.
///
/// Every method is one transaction, and on disk when it returns (`synchronous=FULL`), but for what
/// can be had again: `Durability` says which. The actor runs on an executor of its own and calls
/// GRDB's synchronous API on purpose: the asynchronous one rolls back when its task is cancelled,
/// and a settlement after a successful call would be lost (house rule 12).
public actor Ledger: AttemptJournal {
    /// Where the ledger is.
    public nonisolated let path: String
    /// The same without symbolic links: where its locks lie.
    nonisolated let place: String
    /// The connection; its statements stay in this room.
    let queue: DatabaseQueue
    private let executor: any SerialExecutor
    private let hook: (any CommitHook)?
    private var runKeys: [RunID: Int64] = [:]

    /// Opens a ledger, and makes it where there is none: its folder 0700, its file 0600.
    ///
    /// Throws 73 where the file cannot be made, 74 where it cannot be read or written, and 78 for
    /// a file that is no ledger, is damaged, comes from a newer version or lies on a network file
    /// system; such a file is left as it was. `executor` is where the ledger runs; a thread of
    /// its own when it is nil.
    public init(
        path: String,
        executor: (any SerialExecutor)? = nil
    ) throws(LedgerFailure) {
        self.path = path
        self.executor = executor ?? LedgerExecutor()
        hook = nil
        queue = try LedgerFile(path: path).open()
        place = LedgerPlace.resolved(path)
    }

    /// Opens a ledger that lives as long as a simulation: nothing waits for the disk, and a hook
    /// stands at every commit.
    ///
    /// A connection that an earlier process had is as good as a new one.
    package init(
        simulatedAt path: String,
        executor: any SerialExecutor,
        hook: any CommitHook,
        on connection: LedgerConnection? = nil
    ) throws(LedgerFailure) {
        self.path = path
        self.executor = executor
        self.hook = hook
        if let connection {
            queue = connection.queue
        } else {
            queue = try LedgerFile(path: path).open(isDurable: false)
        }
        place = LedgerPlace.resolved(path)
    }

    /// The connection, for the next process of a simulation once this one has ended.
    package nonisolated var connection: LedgerConnection { LedgerConnection(queue: queue) }

    /// Writes a ledger that knows the same to another path, where nothing is; its folder 0700, its
    /// file 0600.
    ///
    /// Throws 73 where it cannot be made, 74 where it cannot be written.
    public func copy(to path: String) throws(LedgerFailure) {
        try LedgerFile(path: path).make()
        do {
            try queue.writeWithoutTransaction { db in
                try db.execute(sql: "VACUUM INTO ?", arguments: [path])
            }
        } catch { throw LedgerFailure(error, path: path) }
    }

    /// Takes the right to work on a meeting, for as long as the answer lives.
    ///
    /// Throws 75 where a live run has it, and names that run.
    public nonisolated func lock(
        _ meeting: MeetingID,
        for owner: String
    ) throws(LedgerFailure) -> MeetingLock {
        try MeetingLock(besideLedger: place, meeting: meeting, owner: owner)
    }

    /// Where the ledger runs.
    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        executor.asUnownedSerialExecutor()
    }

    /// Runs one transaction that writes.
    func write<Answer>(
        _ durability: Durability = .whenDone,
        _ body: (Database) throws -> Answer
    ) throws(LedgerFailure) -> Answer {
        do {
            return try queue.writeWithoutTransaction { db in
                guard let hook else {
                    try durability.set(on: db)
                    return try transaction("BEGIN IMMEDIATE", db, body)
                }
                let answer = try transaction("BEGIN IMMEDIATE", db) { db in
                    let answer = try body(db)
                    try hook.willCommit()
                    return answer
                }
                try hook.didCommit()
                return answer
            }
        } catch let fault as CommitFault {
            throw LedgerFailure(sqlite: fault.code, path: path)
        } catch {
            throw LedgerFailure(error, path: path)
        }
    }

    /// Runs one transaction that only reads.
    ///
    /// Not GRDB's `read`: it switches `query_only` on and off, and each switch makes SQLite compile
    /// every statement of the connection anew.
    func read<Answer>(
        _ body: (Database) throws -> Answer
    ) throws(LedgerFailure) -> Answer {
        do {
            return try queue.writeWithoutTransaction { db in
                try transaction("BEGIN DEFERRED", db, body)
            }
        } catch {
            throw LedgerFailure(error, path: path)
        }
    }

    /// Runs one transaction, undone by anything that is thrown.
    ///
    /// GRDB's own compiles `BEGIN` and `COMMIT` each time, and with them every statement that was
    /// prepared before has to be compiled again.
    private func transaction<Answer>(
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
            // SQLite may have undone it by itself; the first error is the one to tell.
            if db.isInsideTransaction { try? db.cachedStatement(sql: "ROLLBACK").execute() }
            throw error
        }
    }

    /// The ledger's number of a run; throws 78 for a run that it does not know.
    func key(of run: RunID, _ db: Database) throws -> Int64 {
        if let key = runKeys[run] { return key }
        let statement = try db.cachedStatement(sql: "SELECT key FROM run WHERE name = ?")
        guard let key = try Int64.fetchOne(statement, arguments: [run.text]) else {
            throw LedgerFailure(
                .configuration,
                path: path,
                message: "it has no run \(run)",
                remedy: "list its runs with: rollcall runs"
            )
        }
        runKeys[run] = key
        return key
    }

    /// Forgets the number of a run that is gone.
    func forget(_ run: RunID) {
        runKeys[run] = nil
    }

    /// Forgets the numbers of all runs.
    func forgetRunKeys() {
        runKeys = [:]
    }

    /// Somebody else changed what this call relies on: the same command later will do.
    func overtaken(_ what: String) -> LedgerFailure {
        LedgerFailure(
            .temporary,
            path: path,
            message: what,
            remedy: "wait until the other run has ended, then run the same command again"
        )
    }
}
