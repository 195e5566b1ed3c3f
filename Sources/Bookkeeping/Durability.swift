internal import GRDB
internal import GRDBSQLite

/// When a transaction is on disk.
///
/// Either way its process may be killed at any moment: what was written is in SQLite's log then.
/// Only when the whole machine loses its power is the difference seen.
enum Durability {
    /// When the method returns (`synchronous=FULL`): for all that a call to Webex must be able to
    /// rely on, an intent above all.
    case whenDone
    /// With the next transaction that is on disk when it is done (`synchronous=NORMAL`), or later:
    /// for what can be had again. Staged rows and pages are read again; the outcome of a call whose
    /// intent is known is looked up.
    case withNext

    /// The statement that sets it: run by SQLite's own call, because it acts when it is compiled
    /// and must not make GRDB compile every other statement anew.
    private var pragma: String {
        switch self {
        case .whenDone: "PRAGMA synchronous = FULL"
        case .withNext: "PRAGMA synchronous = NORMAL"
        }
    }

    /// Makes it hold for the transactions from here on.
    func set(on db: Database) throws {
        let code = sqlite3_exec(db.sqliteConnection, pragma, nil, nil, nil)
        guard code == SQLITE_OK else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code))
        }
    }
}
