internal import GRDB
public import Registration
internal import SQLRows

extension Ledger {
    /// What the ledger believes of the deliverable rows of a run, by key and then by row.
    public func intents(
        of run: RunID,
        after last: RowIntent? = nil,
        upTo count: Int
    ) throws(LedgerFailure) -> [RowIntent] {
        try read { db in
            let run = try key(of: run, db)
            let statement = try RowStatement(
                db,
                """
                SELECT \(Standing.columns), sorted.row, sorted.email_key
                FROM row_by_email AS sorted CROSS JOIN row ON row.key = sorted.row
                    LEFT JOIN decision ON decision.row = sorted.row
                WHERE sorted.run = ? AND (sorted.email_key, sorted.row) > (?, ?)
                ORDER BY sorted.email_key, sorted.row LIMIT ?
                """
            )
            let place = RowKey.of(last?.row ?? 0, in: run)
            return try statement.map([
                .number(run), .text(last?.key.text ?? ""), .number(place), .number(Int64(count)),
            ]) { found in
                let standing = try Standing(found)
                return RowIntent(
                    row: RowKey.number(of: found.number(6)),
                    key: EmailKey(try found.requiredText(7)),
                    state: standing.state,
                    decided: standing.decisionState == .answered ? standing.ruling : nil
                )
            }
        }
    }

    /// Forgets what an earlier reconciliation of a run found, and said of its rows, so that a new
    /// one can be counted.
    public func beginReconciliation(of run: RunID) throws(LedgerFailure) {
        try write { db in
            let run = try key(of: run, db)
            try db.run(
                sql: "UPDATE run SET strangers = 0, reconciled_at = NULL WHERE key = ?",
                arguments: [run]
            )
            try forgetDifferences(of: run, db)
            try db.run(
                sql: """
                    UPDATE row SET discrepancy = NULL,
                        code = CASE state WHEN 'registered' THEN NULL
                            WHEN 'already_registered' THEN 'already_registered' ELSE code END,
                        message = CASE state WHEN 'registered' THEN NULL
                            WHEN 'already_registered'
                                THEN 'was already on Webex' || coalesce(', as ' || status, '')
                            ELSE message END
                    WHERE \(RowKey.isOf("?1")) AND discrepancy IS NOT NULL
                        AND code IS NOT 'webex.vanished'
                    """,
                arguments: [run]
            )
        }
    }

    /// Takes in some findings of a reconciliation; strangers of all pages are kept and add up.
    ///
    /// On disk with the next call, or with the end of the run.
    public func apply(_ findings: [Finding], to run: RunID) throws(LedgerFailure) {
        try write(.withNext) { db in
            let run = try key(of: run, db)
            let statements = try FindingStatements(db)
            let known = try Int.fetchOne(
                db.cachedStatement(sql: "SELECT strangers FROM run WHERE key = ?"),
                arguments: [run]
            )
            var strangers = known ?? 0
            for finding in findings {
                guard let row = finding.row else {
                    strangers += 1
                    if let person = finding.registrant {
                        try keep(person, at: strangers, of: run, db)
                    }
                    continue
                }
                let key = RowKey.of(row, in: run)
                try statements.apply(finding, to: key)
                if finding.kind == .arrived || finding.kind == .listedTwice {
                    try settleArrived(key, db)
                }
            }
            try db.run(
                sql: "UPDATE run SET strangers = ? WHERE key = ?",
                arguments: [strangers, run]
            )
        }
    }

    /// A person who is listed is no longer in doubt in any insert.
    private func settleArrived(_ row: Int64, _ db: Database) throws {
        let attempts = try Int64.fetchAll(
            db.cachedStatement(
                sql: """
                    SELECT attempt.key FROM attempt_row
                    JOIN attempt ON attempt.key = attempt_row.attempt
                    WHERE attempt_row.row = ? AND outcome IS NULL AND operation = 'bulkInsert'
                    """
            ),
            arguments: [row]
        )
        let settle = try db.cachedStatement(
            sql: "UPDATE attempt_row SET outcome = 'registered' WHERE attempt = ? AND row = ?"
        )
        for attempt in attempts {
            try settle.execute(arguments: [attempt, row])
            try closeIfSettled(AttemptID(attempt), at: nil, db)
        }
    }
}
