import GRDB
public import Registration

/// Takes people out of the state of a sandbox: registrations, mails and calls that are due.
public enum SandboxEraser {
    /// Erases people from a state file, and what SQLite keeps of deleted rows.
    ///
    /// Answers how many registrations, mails and calls there were; with `isDry` it only counts.
    /// Throws `SandboxFailure`: 75 where a sandbox holds the file.
    public static func erase(
        _ people: [EmailKey],
        from path: String,
        isDry: Bool
    ) throws(SandboxFailure) -> Int {
        let queue = try SandboxState.open(path)
        do {
            let count = try queue.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA secure_delete = ON")
                var count = 0
                try db.inTransaction {
                    for person in people { count += try erase(person, isDry: isDry, db) }
                    return .commit
                }
                guard count > 0, !isDry else { return count }
                try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                try db.execute(sql: "VACUUM")
                try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                return count
            }
            try queue.close()
            return count
        } catch { throw .stateUnusable(path: path, why: "\(error)") }
    }

    private static func erase(_ person: EmailKey, isDry: Bool, _ db: Database) throws -> Int {
        var count = 0
        for (table, condition) in [
            ("registrant", "emailKey = ?"), ("mail", "lower(trim(email)) = ?"),
            ("due", "instr(lower(body), ?) > 0"),
        ] {
            count +=
                try Int.fetchOne(
                    db,
                    sql: "SELECT count(*) FROM \(table) WHERE \(condition)",
                    arguments: [person.text]
                ) ?? 0
            if isDry { continue }
            try db.execute(
                sql: "DELETE FROM \(table) WHERE \(condition)",
                arguments: [person.text]
            )
        }
        return count
    }
}
