internal import GRDB
import Registration
internal import SQLRows

/// One erasure within its transaction: finds the rows, counts them, and empties them.
///
/// The keys of the rows stand in a passing table, since a run may have a million.
struct Erasure {
    let scope: ErasureScope
    let db: Database
    let needle: AddressNeedle?
    private let scrubber: MentionScrubber?
    private let outbox: OutboxErasure?
    /// The runs that are erased whole.
    let runs: [Int64]

    init(_ scope: ErasureScope, _ db: Database) throws {
        self.scope = scope
        self.db = db
        needle = scope.person.flatMap { AddressNeedle($0) }
        scrubber = scope.person.flatMap { MentionScrubber($0, db) }
        outbox = scope.person.map { OutboxErasure($0, db) }
        runs = try Self.runs(of: scope, db)
        try db.execute(sql: "CREATE TEMP TABLE IF NOT EXISTS erased (row INTEGER PRIMARY KEY)")
        try db.execute(sql: "DELETE FROM temp.erased")
        try collect()
    }

    /// What there is of these people.
    func account() throws -> ErasureAccount {
        var account = ErasureAccount()
        account.rows = try count("SELECT count(*) FROM temp.erased")
        account.runs = try names()
        account.files = try texts(
            """
            SELECT DISTINCT file FROM run
            WHERE key IN (SELECT DISTINCT row >> 32 FROM temp.erased) AND purpose = 'import'
            """
        )
        let sweeps = try sweeps()
        account.meetings = try meetings(of: sweeps)
        account.listed = try sweeps.reduce(try strangers().count) { try $0 + listed(in: $1) }
        account.mentions = try scrubber?.rows().count ?? 0
        account.mails = try outbox?.mails().count ?? 0
        account.doubts = try count("SELECT count(*) \(Self.doubts)")
        account.doubtfulRuns = try texts("SELECT DISTINCT run.name \(Self.doubts)")
            .map { RunID($0) }
        account.registrations = try registrations()
        return account
    }

    /// The keys of the people, for the list of those who are left out from now on.
    func keys() throws -> [EmailKey] {
        if let person = scope.person { return [person] }
        return try texts(
            """
            SELECT DISTINCT email_key FROM row
            WHERE key IN (SELECT row FROM temp.erased) AND email_key IS NOT NULL
            """
        )
        .map { EmailKey($0) }
    }

    /// Empties the rows, and drops what else there is.
    func carryOut() throws {
        let erased = "IN (SELECT row FROM temp.erased)"
        for sweep in try sweeps() {
            try db.run(
                sql: "DELETE FROM listing WHERE \(RowKey.isOf("?1", "key"))",
                arguments: [sweep]
            )
            try db.run(sql: "DELETE FROM sweep WHERE key = ?", arguments: [sweep])
        }
        try db.execute(
            sql: """
                DELETE FROM row_by_email WHERE row \(erased);
                DELETE FROM difference WHERE row \(erased);
                UPDATE attempt_row SET registrant_id = NULL WHERE row \(erased);
                UPDATE attempt SET note = '' WHERE is_open = 0 AND note <> '' AND key IN (
                    SELECT attempt FROM attempt_row WHERE row \(erased));
                UPDATE decision SET reason = NULL, message = NULL,
                    state = iif(state = 'waiting', 'overtaken', state)
                WHERE row \(erased);
                UPDATE row SET email_key = NULL, registrant_id = NULL, message = NULL,
                    listed_as = NULL, state = iif(state = 'waiting', 'not_sent', state),
                    code = '\(RowAccount.forgottenCode)'
                WHERE key \(erased);
                UPDATE content SET cells = '[]', problems = iif(problems IS NULL, NULL, '[]'),
                    \(Self.emptied)
                WHERE row \(erased);
                """
        )
        for stranger in try strangers() {
            // The line stays, because it was counted.
            try db.run(
                sql: """
                    UPDATE stranger SET email = ?, registrant_id = NULL, first_name = NULL,
                        last_name = NULL, job_title = NULL, company_name = NULL
                    WHERE key = ?
                    """,
                arguments: [AddressNeedle.replacement, stranger]
            )
        }
        try scrubber?.scrubRows()
        try scrubber?.scrubCalls()
        try outbox?.carryOut()
        for run in runs {
            let stopped = try String.fetchOne(
                db,
                sql: "SELECT stopped FROM run WHERE key = ?",
                arguments: [run]
            )
            // Words of Webex, which may quote people.
            try db.run(
                sql: "UPDATE run SET stopped = ? WHERE key = ?",
                arguments: [Excerpt.masking(stopped ?? ""), run]
            )
        }
        try db.execute(sql: "DROP TABLE temp.erased")
    }

    /// The runs that are erased whole, or have rows of the person.
    private func names() throws -> [RunID] {
        let isErased =
            scope.person == nil
            ? "SELECT value FROM json_each('\(StoredText.array(runs))')"
            : "SELECT DISTINCT row >> 32 FROM temp.erased"
        return try texts("SELECT name FROM run WHERE key IN (\(isErased)) ORDER BY key")
            .map { RunID($0) }
    }

    private static let emptied = PersonRecord.columns.split(separator: ",")
        .map { "\($0) = NULL" }.joined(separator: ", ")

    /// Calls about the rows that have no outcome.
    private static let doubts = """
        FROM temp.erased JOIN attempt_row ON attempt_row.row = temp.erased.row
            JOIN attempt ON attempt.key = attempt_row.attempt JOIN run ON run.key = attempt.run
        WHERE attempt.is_open = 1 AND attempt_row.outcome IS NULL
        """

    private static func runs(of scope: ErasureScope, _ db: Database) throws -> [Int64] {
        switch scope {
        case .person: return []
        case .runs(let runs):
            return try runs.flatMap { run in
                try Int64.fetchAll(
                    db,
                    sql: "SELECT key FROM run WHERE name = ?",
                    arguments: [run.text]
                )
            }
        case .before(let moment):
            return try Int64.fetchAll(
                db,
                sql: "SELECT key FROM run WHERE coalesce(finished_at, started_at) < ?",
                arguments: [moment.milliseconds]
            )
        }
    }

    private func registrations() throws -> [ErasureAccount.Registration] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT max(row.registrant_id), run.meeting, run.target
                FROM temp.erased JOIN row ON row.key = temp.erased.row
                    JOIN run ON run.key = row.run
                WHERE row.registrant_id IS NOT NULL
                GROUP BY run.meeting, run.target\(scope.person == nil ? "" : ", row.registrant_id")
                ORDER BY max(run.key) DESC LIMIT 100
                """
        )
        .map { found in
            ErasureAccount.Registration(
                RegistrantID(found[0]),
                of: MeetingID(found[1]),
                on: try decoded(found[2])
            )
        }
    }

    private func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }

    func texts(_ sql: String) throws -> [String] { try String.fetchAll(db, sql: sql) }
}
