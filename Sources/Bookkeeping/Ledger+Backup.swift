internal import GRDB
import Glibc
public import Registration

extension Ledger {
    /// What SQLite's own check finds wrong with the file, and references that lead nowhere; none
    /// for a sound ledger.
    public func flaws() throws(LedgerFailure) -> [String] {
        try read { db in try Self.flaws(db) }
    }

    /// Writes what the ledger holds at this moment to a file that is not there yet, for its owner
    /// alone; runs may go on meanwhile.
    ///
    /// The file is whole and was checked when it gets its name. Throws 73 where it is there
    /// already or cannot be made, 74 where it cannot be written, 78 where the ledger is damaged.
    public func backUp(to path: String) throws(LedgerFailure) {
        let part = path + ".part"
        guard access(path, F_OK) != 0 else { throw Self.taken(path, "it is there already") }
        let file = open(part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            if errno == EEXIST { throw Self.taken(part, "a backup was begun there") }
            throw LedgerFailure(making: part, errno: errno)
        }
        defer {
            close(file)
            unlink(part)
        }
        try vacuum(into: part)
        try check(copy: part)
        // SQLite leaves that to the system; and a name is given that nobody has taken meanwhile.
        guard fsync(file) == 0 else { throw LedgerFailure(making: path, errno: errno) }
        guard link(part, path) == 0 else {
            if errno == EEXIST { throw Self.taken(path, "it is there already") }
            throw LedgerFailure(making: path, errno: errno)
        }
        LedgerFolder(of: path).bringToDisk()
    }

    private func vacuum(into path: String) throws(LedgerFailure) {
        do {
            try queue.writeWithoutTransaction { db in
                try db.execute(sql: "VACUUM INTO ?", arguments: [path])
            }
        } catch { throw LedgerFailure(error, path: path) }
    }

    private func check(copy: String) throws(LedgerFailure) {
        let found: [String]
        do {
            var configuration = Configuration()
            configuration.readonly = true
            let queue = try DatabaseQueue(path: copy, configuration: configuration)
            found = try queue.read { db in try Self.flaws(db) }
            try queue.close()
        } catch { throw LedgerFailure(error, path: copy) }
        guard found.isEmpty else {
            throw LedgerFailure(
                .configuration,
                path: path,
                message: "it is damaged, and no backup was kept: \(found[0])",
                remedy: "keep a copy of it, and go back to an earlier backup"
            )
        }
    }

    private static func flaws(_ db: Database) throws -> [String] {
        let words = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
        let lost = try String.fetchAll(
            db,
            sql: #"SELECT DISTINCT "table" FROM pragma_foreign_key_check LIMIT 20"#
        )
        return words + lost.map { "a row of the table \($0) refers to nothing" }
    }

    private static func taken(_ path: String, _ message: String) -> LedgerFailure {
        LedgerFailure(
            .cannotCreate,
            path: path,
            message: message,
            remedy: "name another file, or remove this one; nothing was written"
        )
    }
}
