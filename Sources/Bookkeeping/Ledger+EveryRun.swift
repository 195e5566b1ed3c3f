internal import GRDB
public import Registration

extension Ledger {
    /// Every run without its counts, oldest first.
    public func everyRun() throws(LedgerFailure) -> [RunAccount] {
        try read { db in
            try Row.fetchAll(
                db.cachedStatement(sql: "SELECT \(RunRecord.columns) FROM run ORDER BY key")
            )
            .map { try RunRecord.account($0) }
        }
    }

    /// Forgets where the reports of a run are, because they were removed.
    public func forgetReports(of run: RunID) throws(LedgerFailure) {
        try write { db in
            try db.run(
                sql: "UPDATE run SET report = NULL WHERE key = ?",
                arguments: [try key(of: run, db)]
            )
        }
    }
}
