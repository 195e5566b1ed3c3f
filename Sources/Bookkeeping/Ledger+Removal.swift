internal import GRDB
import Registration

/// What goes with a run or a sweep: rows lie together by their keys, so a range takes them.
extension Ledger {
    /// Deletes the runs of a condition, with all that is theirs.
    func deleteRuns(
        _ condition: String,
        _ arguments: StatementArguments,
        _ db: Database
    ) throws {
        let runs = try Int64.fetchAll(
            db.cachedStatement(sql: "SELECT key FROM run WHERE \(condition)"),
            arguments: arguments
        )
        for run in runs {
            for (table, key) in [("content", "row"), ("decision", "row"), ("row", "key")] {
                let sql = "DELETE FROM \(table) WHERE \(RowKey.isOf("?1", key))"
                try db.run(sql: sql, arguments: [run])
            }
            try forgetDifferences(of: run, db)
            // Its calls and its sorted rows refer to it.
            try db.run(sql: "DELETE FROM run WHERE key = ?", arguments: [run])
        }
    }

    /// Deletes the sweeps of a condition, with the people on them.
    func deleteSweeps(
        _ condition: String,
        _ arguments: StatementArguments,
        _ db: Database
    ) throws {
        let sweeps = try Int64.fetchAll(
            db.cachedStatement(sql: "SELECT key FROM sweep WHERE \(condition)"),
            arguments: arguments
        )
        for sweep in sweeps {
            try db.run(
                sql: "DELETE FROM listing WHERE \(RowKey.isOf("?1", "key"))",
                arguments: [sweep]
            )
            // Its sorted people refer to it.
            try db.run(sql: "DELETE FROM sweep WHERE key = ?", arguments: [sweep])
        }
    }
}
