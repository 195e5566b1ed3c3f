internal import GRDB
public import Registration
internal import SQLRows

extension Ledger {
    /// One run with all its counts as they are now; nil for a run that the ledger does not know.
    public func account(of run: RunID) throws(LedgerFailure) -> RunAccount? {
        try read { db in
            let stored = try Row.fetchOne(
                db.cachedStatement(sql: "SELECT \(RunRecord.columns) FROM run WHERE name = ?"),
                arguments: [run.text]
            )
            return try stored.map { try counted($0, db) }
        }
    }

    /// The newest runs with their counts, newest first, at most `count`.
    public func runs(upTo count: Int) throws(LedgerFailure) -> [RunAccount] {
        try read { db in
            try Row.fetchAll(
                db.cachedStatement(
                    sql: "SELECT \(RunRecord.columns) FROM run ORDER BY key DESC LIMIT ?"
                ),
                arguments: [count]
            )
            .map { try counted($0, db) }
        }
    }

    /// The rows of a run after `row`, in the order of the file, at most `count`; none at the end.
    public func rows(
        of run: RunID,
        after row: Int,
        upTo count: Int
    ) throws(LedgerFailure) -> [RowAccount] {
        try read { db in
            let run = try key(of: run, db)
            let statement = try RowStatement(db, RowRecord.query)
            var rows: [RowAccount] = []
            var bytes = 0
            // A row may be a megabyte: a page ends by its size as well.
            try statement.each(
                [
                    .number(RowKey.of(row, in: run)), .number(RowKey.of(0, in: run + 1)),
                    .number(Int64(count)),
                ],
                while: { bytes < Self.pageBytes }
            ) { found in
                let account = try RowRecord(found).account()
                bytes += account.cells.reduce(0) { $0 + $1.utf8.count }
                rows.append(account)
            }
            return rows
        }
    }

    /// The cells of one page of `rows`, about: four megabytes.
    private static let pageBytes = 4 * 1024 * 1024

    private func counted(_ stored: Row, _ db: Database) throws -> RunAccount {
        var account = try RunRecord.account(stored)
        for bucket in Bucket.allCases { account.buckets[bucket] = 0 }
        for decision in Decision.allCases { account.decisions[decision] = 0 }
        let statement = try RowStatement(
            db,
            """
            SELECT \(Standing.columns)
            FROM row LEFT JOIN decision ON decision.row = row.key
            WHERE \(RowKey.isOf("?1"))
            """
        )
        // Counted here: SQLite would sort all rows to find that most of them stand alike.
        var groups: [Standing: Int] = [:]
        try statement.each([.number(stored[0])]) { groups[try Standing($0), default: 0] += 1 }
        // While the file is read, the rows are those that are there.
        if (stored[17] as Int?) == nil { account.rows = groups.values.reduce(0, +) }
        for (standing, rows) in groups { account.add(standing, rows: rows) }
        return account
    }
}

extension RunAccount {
    /// Counts rows that stand alike; who needs a person is asked of `RowAccount`, its one place.
    fileprivate mutating func add(_ standing: Standing, rows count: Int) {
        var row = RowAccount(row: 0, line: 0, cells: [], bucket: standing.state.bucket)
        standing.tell(&row)
        if standing.state == .duplicate {
            row.repetition = Repetition(
                firstRow: 0,
                firstLine: 0,
                isOtherPerson: standing.isOtherPerson
            )
        }
        buckets[row.bucket, default: 0] += count
        decisions[row.decision, default: 0] += count
        if row.needsPerson { needPerson += count }
        if row.discrepancy != nil { discrepancies += count }
        guard row.bucket == .registered || row.bucket == .alreadyRegistered else { return }
        if row.status == .approved { canJoin += count }
        if row.status == .pending { waitForApproval += count }
    }
}
