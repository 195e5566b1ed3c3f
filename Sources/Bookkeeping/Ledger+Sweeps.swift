internal import GRDB
public import Registration
internal import SQLRows

extension Ledger {
    /// Begins to stage a listing; one of this meeting that was never completed is dropped.
    public func beginSweep(
        of meeting: MeetingID,
        at moment: Timestamp
    ) throws(LedgerFailure) -> SweepID {
        try write { db in
            try deleteSweeps("meeting = ? AND completed_at IS NULL", [meeting.text], db)
            try db.run(
                sql: "INSERT INTO sweep (meeting, began_at) VALUES (?, ?)",
                arguments: [meeting.text, moment.milliseconds]
            )
            return SweepID(db.lastInsertedRowID)
        }
    }

    /// Stages one page of a listing, in its order; on disk with `completeSweep`.
    public func stage(_ people: [Registrant], in sweep: SweepID) throws(LedgerFailure) {
        try write(.withNext) { db in
            guard try isCompleted(sweep, db) == false else {
                throw overtaken("another run lists the same meeting")
            }
            let statement = try RowStatement(
                db,
                """
                INSERT INTO listing (key, \(ListingRecord.columns))
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
            )
            var place = try lastPlace(in: sweep, db)
            for person in people {
                place += 1
                try statement.run([.number(place)] + ListingRecord.values(of: person))
            }
        }
    }

    /// Says that the last page was staged: the sweep counts, and its people are sorted, once.
    ///
    /// Drops this meeting's sweeps before the last two.
    public func completeSweep(_ sweep: SweepID, at moment: Timestamp) throws(LedgerFailure) {
        try write { db in
            try db.run(
                sql: "UPDATE sweep SET completed_at = ? WHERE key = ? AND completed_at IS NULL",
                arguments: [moment.milliseconds, sweep.number]
            )
            guard db.changesCount == 1 else {
                throw overtaken("another run lists the same meeting")
            }
            try recogniseRenamed(in: sweep, db)
            try db.run(
                sql: """
                    INSERT INTO listing_by_email (sweep, email_key, listing)
                    SELECT ?1, email_key, key FROM listing
                    WHERE \(RowKey.isOf("?1", "key")) ORDER BY email_key, key
                    """,
                arguments: [sweep.number]
            )
            try dropSecondSights(in: sweep, db)
            try deleteSweeps(
                """
                meeting = (SELECT meeting FROM sweep WHERE key = ?1) AND key < (
                    SELECT key FROM sweep
                    WHERE meeting = (SELECT meeting FROM sweep WHERE key = ?1)
                        AND completed_at IS NOT NULL
                    ORDER BY key DESC LIMIT 1 OFFSET 1)
                """,
                [sweep.number],
                db
            )
        }
    }

    /// Drops what a walk has seen twice: one registration on two pages, or in two windows.
    ///
    /// The later sight is kept, as it may show a newer status. Registrations of one address with
    /// ids of their own are several, and stay; those without an id cannot be told apart. Sorted as
    /// they are by now, the addresses are walked through once.
    private func dropSecondSights(in sweep: SweepID, _ db: Database) throws {
        let surplus = try Row.fetchAll(
            db,
            sql: """
                SELECT email_key, key FROM (
                    SELECT sorted.email_key AS email_key, listing.key AS key, row_number() OVER (
                        PARTITION BY sorted.email_key, listing.registrant_id
                        ORDER BY listing.key DESC) AS sight
                    FROM (
                        SELECT email_key FROM listing_by_email WHERE sweep = ?1
                        GROUP BY email_key HAVING count(*) > 1) AS several
                        CROSS JOIN listing_by_email AS sorted
                            ON sorted.sweep = ?1 AND sorted.email_key = several.email_key
                        CROSS JOIN listing ON listing.key = sorted.listing
                    WHERE listing.registrant_id IS NOT NULL)
                WHERE sight > 1
                """,
            arguments: [sweep.number]
        )
        if surplus.isEmpty { return }
        let unsort = try db.cachedStatement(
            sql: "DELETE FROM listing_by_email WHERE sweep = ? AND email_key = ? AND listing = ?"
        )
        let drop = try db.cachedStatement(sql: "DELETE FROM listing WHERE key = ?")
        for row in surplus {
            try unsort.execute(arguments: [sweep.number, row[0], row[1]])
            try drop.execute(arguments: [row[1]])
        }
    }

    /// Files people whose address Webex writes in another way under the one that was sent: they are
    /// known by their id.
    private func recogniseRenamed(in sweep: SweepID, _ db: Database) throws {
        let renamed = try Row.fetchAll(
            db,
            sql: """
                SELECT row.registrant_id, row.email_key
                FROM run JOIN row INDEXED BY row_renamed ON row.run = run.key
                WHERE run.meeting = (SELECT meeting FROM sweep WHERE key = ?)
                    AND row.listed_as IS NOT NULL AND row.registrant_id IS NOT NULL
                    AND row.email_key IS NOT NULL
                """,
            arguments: [sweep.number]
        )
        if renamed.isEmpty { return }
        try db.run(sql: "CREATE TEMP TABLE renamed (id TEXT PRIMARY KEY, email_key TEXT)")
        let note = try db.cachedStatement(sql: "INSERT OR REPLACE INTO temp.renamed VALUES (?, ?)")
        for row in renamed { try note.execute(arguments: [row[0], row[1]]) }
        try db.run(
            sql: """
                UPDATE listing SET email_key = renamed.email_key FROM temp.renamed
                WHERE \(RowKey.isOf("?1", "listing.key")) AND renamed.id = listing.registrant_id
                """,
            arguments: [sweep.number]
        )
        try db.run(sql: "DROP TABLE temp.renamed")
    }

    /// Whom a completed sweep lists under these keys, each in the order of the listing.
    public func listed(
        _ keys: [EmailKey],
        in sweep: SweepID
    ) throws(LedgerFailure) -> [EmailKey: [Registrant]] {
        try read { db in
            try requireCompleted(sweep, db)
            let statement = try RowStatement(
                db,
                """
                SELECT \(ListingRecord.columns("listing"))
                FROM listing_by_email AS sorted CROSS JOIN listing ON listing.key = sorted.listing
                WHERE sorted.sweep = ? AND sorted.email_key = ? ORDER BY sorted.listing
                """
            )
            var found: [EmailKey: [Registrant]] = [:]
            for key in Set(keys) {
                let people = try statement.map([.number(sweep.number), .text(key.text)]) {
                    try ListingRecord.person(in: $0, at: 0)
                }
                if !people.isEmpty { found[key] = people }
            }
            return found
        }
    }

    /// The people of a completed sweep by key, then in the order of the listing, at most `count`;
    /// the next page begins after this one's cursor.
    public func listing(
        of sweep: SweepID,
        after cursor: ListingCursor? = nil,
        upTo count: Int
    ) throws(LedgerFailure) -> ListingPage {
        try read { db in
            try requireCompleted(sweep, db)
            let statement = try RowStatement(
                db,
                """
                SELECT \(ListingRecord.columns("listing")), listing.key
                FROM listing_by_email AS sorted CROSS JOIN listing ON listing.key = sorted.listing
                WHERE sorted.sweep = ? AND (sorted.email_key, sorted.listing) > (?, ?)
                ORDER BY sorted.email_key, sorted.listing LIMIT ?
                """
            )
            var page = ListingPage(people: [], cursor: cursor)
            page.people.reserveCapacity(count)
            try statement.each([
                .number(sweep.number), .text(cursor?.key ?? ""), .number(cursor?.position ?? 0),
                .number(Int64(count)),
            ]) { row in
                page.people.append(try ListingRecord.person(in: row, at: 0))
                page.cursor = ListingCursor(key: try row.requiredText(0), position: row.number(9))
            }
            return page
        }
    }

    /// How many people of a completed sweep have a seat, or may get one: all but those who were
    /// rejected or cancelled.
    public func seatsTaken(in sweep: SweepID) throws(LedgerFailure) -> Int {
        try read { db in
            try requireCompleted(sweep, db)
            return try Int.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT count(*) FROM listing
                        WHERE \(RowKey.isOf("?1", "key"))
                            AND coalesce(status, '') NOT IN ('rejected', 'cancelled')
                        """
                ),
                arguments: [sweep.number]
            ) ?? 0
        }
    }

    /// Throws when a sweep is not there or not complete: what it does not list proves nothing.
    func requireCompleted(_ sweep: SweepID, _ db: Database) throws {
        guard try isCompleted(sweep, db) == true else {
            throw overtaken("the listing that this run relies on was replaced or never completed")
        }
    }

    /// The key of the last person of a sweep, or the one before its first.
    private func lastPlace(in sweep: SweepID, _ db: Database) throws -> Int64 {
        let statement = try db.cachedStatement(
            sql: "SELECT max(key) FROM listing WHERE \(RowKey.isOf("?1", "key"))"
        )
        return try Int64.fetchOne(statement, arguments: [sweep.number])
            ?? RowKey.of(0, in: sweep.number)
    }

    private func isCompleted(_ sweep: SweepID, _ db: Database) throws -> Bool? {
        let statement = try db.cachedStatement(
            sql: "SELECT completed_at IS NOT NULL FROM sweep WHERE key = ?"
        )
        return try Bool.fetchOne(statement, arguments: [sweep.number])
    }
}
