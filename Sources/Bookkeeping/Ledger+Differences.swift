internal import GRDB
public import Registration
internal import SQLRows

extension Ledger {
    /// Writes down that all findings of a reconciliation were applied, when, and which properties
    /// of registered people Webex lists otherwise than the file has them.
    ///
    /// Compared are the properties that Webex lists; one that it leaves out, or that the file does
    /// not have, is no difference, and neither is anything of an address that is listed twice, nor
    /// of somebody who was to be taken out.
    public func finishReconciliation(
        of run: RunID,
        with sweep: SweepID,
        at moment: Timestamp
    ) throws(LedgerFailure) {
        try write { db in
            try requireCompleted(sweep, db)
            let run = try key(of: run, db)
            try db.run(
                sql: "UPDATE run SET reconciled_at = ? WHERE key = ?",
                arguments: [moment.milliseconds, run]
            )
            let purpose = try String.fetchOne(
                db,
                sql: "SELECT purpose FROM run WHERE key = ?",
                arguments: [run]
            )
            if let purpose = purpose.flatMap(RunPurpose.init), purpose.takesBack { return }
            try db.run(
                sql: """
                    WITH pair AS MATERIALIZED (
                        SELECT mine.row, listing.key AS place,
                            iif(row.listed_as IS NULL, NULL, content.email) AS sent0,
                            listing.email AS listed0,
                            content.first_name AS sent1, listing.first_name AS listed1,
                            content.last_name AS sent2, listing.last_name AS listed2,
                            content.job_title AS sent3, listing.job_title AS listed3,
                            content.company_name AS sent4, listing.company_name AS listed4
                        FROM row_by_email AS mine CROSS JOIN row ON row.key = mine.row
                            CROSS JOIN listing_by_email AS theirs
                                ON theirs.sweep = ?2 AND theirs.email_key = mine.email_key
                            CROSS JOIN listing ON listing.key = theirs.listing
                            CROSS JOIN content ON content.row = mine.row
                        WHERE mine.run = ?1 AND row.state IN ('registered', 'already_registered')
                            AND row.discrepancy IS NOT 'listed_twice'
                            AND (sent0 <> listed0 OR sent1 <> listed1 OR sent2 <> listed2
                                OR sent3 <> listed3 OR sent4 <> listed4)
                    ), field(name, sent, listed, row, place) AS (
                        SELECT 'email', sent0, listed0, row, place FROM pair
                        UNION ALL SELECT 'firstName', sent1, listed1, row, place FROM pair
                        UNION ALL SELECT 'lastName', sent2, listed2, row, place FROM pair
                        UNION ALL SELECT 'jobTitle', sent3, listed3, row, place FROM pair
                        UNION ALL SELECT 'companyName', sent4, listed4, row, place FROM pair
                    )
                    INSERT OR REPLACE INTO difference (row, field, sent, listed)
                    SELECT row, name, sent, listed FROM field
                    WHERE sent <> listed ORDER BY row, name, place
                    """,
                arguments: [run, sweep.number]
            )
        }
    }

    /// The properties that Webex lists otherwise than rows `first` to `last` of a run have them, by
    /// row and then as the fields are sorted.
    public func dataDifferences(
        of run: RunID,
        rows: ClosedRange<Int>
    ) throws(LedgerFailure) -> [DataDifference] {
        try read { db in
            let run = try key(of: run, db)
            let statement = try RowStatement(
                db,
                """
                SELECT row, field, sent, listed FROM difference
                WHERE row BETWEEN ? AND ? ORDER BY row, field
                """
            )
            return try statement.map([
                .number(RowKey.of(rows.lowerBound, in: run)),
                .number(RowKey.of(rows.upperBound, in: run)),
            ]) { found in
                DataDifference(
                    row: RowKey.number(of: found.number(0)),
                    field: try decoded(try found.requiredText(1)),
                    sent: try found.requiredText(2),
                    listed: try found.requiredText(3)
                )
            }
        }
    }

    /// The people whom the last reconciliation of a run saw on Webex and not in the file, by key,
    /// at most `count`; `offset` is how many came before.
    public func strangers(
        of run: RunID,
        after offset: Int = 0,
        upTo count: Int
    ) throws(LedgerFailure) -> [Registrant] {
        try read { db in
            let run = try key(of: run, db)
            let statement = try RowStatement(
                db,
                """
                SELECT '', registrant_id, status, email, first_name, last_name, job_title,
                    company_name, registration_time
                FROM stranger WHERE key > ? AND key < ? ORDER BY key LIMIT ?
                """
            )
            return try statement.map([
                .number(RowKey.of(offset, in: run)), .number(RowKey.of(0, in: run + 1)),
                .number(Int64(count)),
            ]) { try ListingRecord.person(in: $0, at: 0) }
        }
    }

    /// Forgets what an earlier reconciliation of a run saw.
    func forgetDifferences(of run: Int64, _ db: Database) throws {
        for (table, key) in [("stranger", "key"), ("difference", "row")] {
            try db.run(
                sql: "DELETE FROM \(table) WHERE \(RowKey.isOf("?1", key))",
                arguments: [run]
            )
        }
    }

    /// Keeps a stranger under a place of the run.
    func keep(_ stranger: Registrant, at place: Int, of run: Int64, _ db: Database) throws {
        try RowStatement(
            db,
            """
            INSERT INTO stranger (key, registrant_id, status, email, first_name, last_name,
                job_title, company_name, registration_time)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        )
        .run([.number(RowKey.of(place, in: run))] + ListingRecord.values(of: stranger).dropFirst())
    }
}
