import FoundationEssentials
internal import GRDB
import Registration
internal import SQLRows

/// Whom later imports leave out, known by keyed digests alone.
struct Suppression {
    private let digest: KeyedDigest
    private let statement: RowStatement

    /// The list, for the rows of a run; nil where nobody is on it, or the run registers nobody.
    init?(for run: Int64, _ db: Database) throws {
        let isAsked = try Bool.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM suppression)
                        AND (SELECT purpose FROM run WHERE key = ?) = ?
                    """
            ),
            arguments: [run, RunPurpose.register.rawValue]
        )
        guard isAsked == true else { return nil }
        digest = try Self.digest(db)
        statement = try RowStatement(db, "SELECT 1 FROM suppression WHERE digest = ?")
    }

    /// Whether a row is of somebody on the list: by its person, or by an address in its cells where
    /// it has none.
    func holds(_ row: AttendeeRow) throws -> Bool {
        switch row.admission {
        case .admitted(let person), .repeated(let person, _):
            return try holds(person.email.key)
        case .rejected, .filtered:
            return try row.cells.contains { cell in
                try cell.utf8.contains(UInt8(ascii: "@")) && holds(EmailKey(cell))
            }
        }
    }

    private func holds(_ key: EmailKey) throws -> Bool {
        try !statement.map([.text(digest(key))]) { _ in true }.isEmpty
    }

    static func add(_ keys: [EmailKey], at moment: Timestamp, _ db: Database) throws {
        let digest = try digest(db)
        for key in keys {
            try db.run(
                sql: "INSERT OR IGNORE INTO suppression (digest, added_at) VALUES (?, ?)",
                arguments: [digest(key), moment.milliseconds]
            )
        }
    }

    static func remove(_ key: EmailKey, _ db: Database) throws -> Bool {
        try db.run(
            sql: "DELETE FROM suppression WHERE digest = ?",
            arguments: [try digest(db)(key)]
        )
        return db.changesCount > 0
    }

    private static func digest(_ db: Database) throws -> KeyedDigest {
        guard let key = try Data.fetchOne(db, sql: "SELECT key FROM suppression_key LIMIT 1")
        else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        return KeyedDigest(key: Array(key))
    }
}
