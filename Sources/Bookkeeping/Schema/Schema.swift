internal import GRDB
import Registration

/// What makes an SQLite file a ledger, and how an older ledger becomes one of today.
struct Schema {
    /// The ledger's path, for messages.
    let path: String

    /// `RCLL` in the file's header (PRAGMA application_id): tells a ledger from any other file.
    static let applicationID: Int64 = 0x5243_4C4C

    /// Every migration in its order; never edited once it was shipped, only followed by another.
    static let migrations = [
        rowsMigration, attemptsMigration, listingMigration, decisionsMigration,
        gateMigration, paceMigration, splitMigration, termsMigration,
        answersMigration, originsMigration, purposesMigration,
        differencesMigration, mailMigration, forgettingMigration, onboardingMigration,
        passesMigration, addressesMigration, checksMigration, policiesMigration,
        leftOutMigration,
    ]

    /// Refuses a file that is another program's, and a ledger of a newer Rollcall; writes nothing.
    func inspect(_ db: Database) throws {
        let mark = try Int64.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let version = try version(db)
        if mark == 0 && version == 0 {
            guard try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0 else {
                throw foreign
            }
            return
        }
        guard mark == Self.applicationID else { throw foreign }
        guard version <= Self.migrations.count else {
            throw LedgerFailure(
                .configuration,
                path: path,
                message: """
                    it was written by a newer Rollcall (version \(version) of the ledger; this one \
                    knows \(Self.migrations.count))
                    """,
                remedy: "use that Rollcall, or name another with --ledger PATH"
            )
        }
    }

    /// Applies what is missing, each migration whole or not at all.
    ///
    /// Without foreign keys, which cannot be switched within a transaction: a migration that makes
    /// a table anew drops the one that others refer to.
    func migrate(_ db: Database) throws {
        guard try version(db) < Self.migrations.count else { return }
        try db.execute(sql: "PRAGMA foreign_keys = OFF")
        for (index, migration) in Self.migrations.enumerated() {
            guard try version(db) <= index else { continue }
            try db.inTransaction(.immediate) {
                // Another process may have been quicker.
                guard try version(db) == index else { return .rollback }
                try db.execute(sql: migration)
                try db.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
                try db.execute(sql: "PRAGMA user_version = \(index + 1)")
                return .commit
            }
        }
        try db.execute(sql: "PRAGMA foreign_keys = ON")
    }

    private func version(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    }

    private var foreign: LedgerFailure {
        LedgerFailure(
            .configuration,
            path: path,
            message: "it is the database of another program",
            remedy: "name another with --ledger PATH; this file was left as it is"
        )
    }
}
