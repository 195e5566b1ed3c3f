internal import GRDB
public import Registration

extension Ledger {
    /// What the ledger holds of people; changes nothing.
    public func erasure(of scope: ErasureScope) throws(LedgerFailure) -> ErasureAccount {
        try write { db in try Erasure(scope, db).account() }
    }

    /// The people that a scope is about, by their keys.
    public func people(of scope: ErasureScope) throws(LedgerFailure) -> [EmailKey] {
        try write { db in try Erasure(scope, db).keys() }
    }

    /// Erases people, and answers what there was of them.
    ///
    /// Of their rows only the numbers, the buckets and the decisions stay, with the code
    /// `forgotten`, so that every run still adds up. A row that waited is `not_sent` from then on.
    /// Sweeps with these people are dropped. With `isBlocked` rows of later imports with these
    /// addresses are left out, code `suppressed`. Whoever calls it holds the locks of the account's
    /// meetings. Throws 65, and changes nothing, while a call about them has no outcome. `wipe`
    /// removes what SQLite leaves of them.
    @discardableResult
    public func erase(
        _ scope: ErasureScope,
        isBlocked: Bool,
        at moment: Timestamp
    ) throws(LedgerFailure) -> ErasureAccount {
        try setting("PRAGMA secure_delete = ON")
        return try write { db in
            let erasure = try Erasure(scope, db)
            let account = try erasure.account()
            try checkSettled(account)
            if isBlocked { try Suppression.add(try erasure.keys(), at: moment, db) }
            try erasure.carryOut()
            return account
        }
    }

    /// Throws 65 while a call about these people has no outcome: nothing of them may go yet.
    public nonisolated func checkSettled(_ account: ErasureAccount) throws(LedgerFailure) {
        guard account.doubts == 0 else { throw unsettled(account) }
    }

    /// Removes from the files what SQLite keeps of deleted rows: empties the log, writes the
    /// database anew, and empties the log again.
    ///
    /// Throws 75 where another process has the ledger open and keeps it from being done.
    public func wipe() throws(LedgerFailure) {
        do {
            try queue.writeWithoutTransaction { db in
                try emptyLog(db)
                try db.execute(sql: "VACUUM")
                try emptyLog(db)
            }
        } catch { throw LedgerFailure(error, path: path) }
    }

    /// Lets later imports register somebody again; answers whether they were left out.
    public func unblock(_ key: EmailKey) throws(LedgerFailure) -> Bool {
        try write { db in try Suppression.remove(key, db) }
    }

    private func emptyLog(_ db: Database) throws {
        let busy = try Int.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)") ?? 1
        guard busy == 0 else {
            throw overtaken("another process reads the ledger, so that old bytes cannot be removed")
        }
    }

    private func setting(_ pragma: String) throws(LedgerFailure) {
        do {
            try queue.writeWithoutTransaction { db in try db.execute(sql: pragma) }
        } catch { throw LedgerFailure(error, path: path) }
    }

    private nonisolated func unsettled(_ account: ErasureAccount) -> LedgerFailure {
        let runs = account.doubtfulRuns.prefix(5).map(\.text)
        return LedgerFailure(
            .personNeeded,
            path: path,
            message: """
                \(account.doubts) calls about these people have no outcome yet: were they erased \
                now, somebody could be registered twice
                """,
            remedy: "settle them first: "
                + runs.map { "rollcall resume \($0)" }.joined(separator: ", ")
        )
    }
}
