internal import GRDB
public import Registration
internal import SQLRows

extension Ledger {
    /// The rows of all runs, or of those for one meeting, on which somebody is, newest first, at
    /// most `count`.
    ///
    /// Addresses are looked up in the sorted rows of each run; what has no key (invalid and
    /// repeated rows, and those that were left out) is read through, and so is everything for a
    /// name. Rows of a file that is just being read are not there yet.
    public func sightings(
        of query: PersonQuery,
        in meeting: MeetingID? = nil,
        upTo count: Int
    ) throws(LedgerFailure) -> [PersonSighting] {
        try read { db in
            var rows =
                switch query {
                case .address(let key): try self.rows(under: key, in: meeting, upTo: count, db)
                case .name: [Int64]()
                }
            rows += try rowsRead(for: query, in: meeting, upTo: count, db)
            return try rows.sorted(by: >).prefix(count).map { try sighting(on: $0, db) }
        }
    }

    private func rows(
        under key: EmailKey,
        in meeting: MeetingID?,
        upTo count: Int,
        _ db: Database
    ) throws -> [Int64] {
        try RowStatement(
            db,
            """
            SELECT sorted.row FROM run JOIN row_by_email AS sorted
                ON sorted.run = run.key AND sorted.email_key = ?1
            WHERE ?3 IS NULL OR run.meeting = ?3
            ORDER BY sorted.row DESC LIMIT ?2
            """
        )
        .map([.text(key.text), .number(Int64(count)), .optional(meeting?.text)]) { $0.number(0) }
    }

    /// The rows that are found only by reading them, newest first.
    private func rowsRead(
        for query: PersonQuery,
        in meeting: MeetingID?,
        upTo count: Int,
        _ db: Database
    ) throws -> [Int64] {
        var found: [Int64] = []
        let isForNames = if case .name = query { true } else { false }
        let statement = try RowStatement(
            db,
            """
            SELECT row.key, content.email, content.first_name, content.last_name, content.cells
            FROM row CROSS JOIN content ON content.row = row.key
                JOIN run ON run.key = row.run AND run.state <> 'reading'
            WHERE (?1 IS NULL OR run.meeting = ?1)
                AND \(isForNames ? "1" : "row.email_key IS NULL")
            ORDER BY row.key DESC
            """
        )
        let isWanted = { found.count < count }
        try statement.each([.optional(meeting?.text)], while: isWanted) { row in
            let isMeant: Bool
            if let email = row.text(1) {
                isMeant =
                    query.isIn(cell: email) && !isForNames
                    || query.names(row.text(2) ?? "", row.text(3) ?? "")
            } else {
                let cells = try row.withText(4) { try StoredText.array(from: $0) } ?? []
                isMeant = cells.contains { query.isIn(cell: $0) }
            }
            if isMeant { found.append(row.number(0)) }
        }
        return found
    }

    private func sighting(on key: Int64, _ db: Database) throws -> PersonSighting {
        let statement = try RowStatement(db, RowRecord.query)
        let bounds: [RowStatement.Value] = [.number(key - 1), .number(key + 1), .number(1)]
        let stored = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT \(RunRecord.columns) FROM run WHERE key = ?"),
            arguments: [RowKey.run(of: key)]
        )
        let row = try statement.map(bounds) { try RowRecord($0).account() }.first
        guard let row, let stored else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        let run = try RunRecord.account(stored)
        let person = try RowStatement(
            db,
            """
            SELECT email, first_name, last_name, coalesce((
                SELECT decision.notify AND EXISTS (
                    SELECT 1 FROM attempt_row
                        JOIN attempt ON attempt.key = attempt_row.attempt
                    WHERE attempt_row.row = ?1 AND attempt.operation <> 'bulkInsert')
                FROM decision WHERE decision.row = ?1), 0)
            FROM content WHERE row = ?1
            """
        )
        .map([.number(key)]) { found in
            (
                found.text(0)
                    .map {
                        PersonSighting.Person(
                            email: $0,
                            firstName: found.text(1) ?? "",
                            lastName: found.text(2) ?? ""
                        )
                    }, found.number(3) != 0
            )
        }
        return PersonSighting(
            row,
            of: run,
            terms: try RunRecord.terms(of: RowKey.run(of: key), db),
            person: person.first ?? (nil, false)
        )
    }
}

extension Ledger {
    /// The newest row of an import at this place for each of some keys, as far as there is one.
    public func newestRows(
        of keys: [EmailKey],
        at place: RunPlace
    ) throws(LedgerFailure) -> [EmailKey: RowPlace] {
        try read { db in
            let statement = try RowStatement(
                db,
                """
                SELECT run.name, sorted.row FROM run JOIN row_by_email AS sorted
                    ON sorted.run = run.key AND sorted.email_key = ?1
                WHERE run.meeting = ?2 AND run.target = ?3 AND run.purpose = ?4
                ORDER BY sorted.row DESC LIMIT 1
                """
            )
            let at: [RowStatement.Value] = [
                .text(place.meeting.text), .text(place.target.rawValue),
                .text(place.purpose.rawValue),
            ]
            var found: [EmailKey: RowPlace] = [:]
            for key in keys where found[key] == nil {
                found[key] =
                    try statement.map([.text(key.text)] + at) { row in
                        RowPlace(
                            RunID(try row.requiredText(0)),
                            row: RowKey.number(of: row.number(1))
                        )
                    }
                    .first
            }
            return found
        }
    }
}
