internal import GRDB
import Glibc
import Registration

/// A ledger's file before it is a ledger: made with the right modes, looked at, opened, brought
/// up to date.
struct LedgerFile {
    /// Where it is, as it was given.
    let path: String

    /// Makes the file where there is none, refuses what is no ledger, opens and migrates it.
    ///
    /// What is not durable survives the process and not the machine.
    func open(isDurable: Bool = true) throws(LedgerFailure) -> DatabaseQueue {
        guard access(path + "/.", F_OK) != 0 else {
            throw LedgerFailure(
                .cannotCreate,
                path: path,
                message: "it is a folder",
                remedy: "name a file with --ledger PATH"
            )
        }
        let isNew = access(path, F_OK) != 0
        if isNew { try makeFolder() }
        if MountTable.current.isNetworked(folder: LedgerFolder(of: path).path) {
            throw LedgerFailure(
                .configuration,
                path: path,
                message: "it would lie on a network file system, where its locks do not hold",
                remedy: "name a file on a local disk with --ledger PATH"
            )
        }
        if isNew { try makeFile() }
        do {
            if !isNew {
                // Twice: without a lock the first look may fall between two writes of a process
                // that is just making this ledger.
                do { try inspectUntouched() } catch is LedgerFailure { try inspectUntouched() }
            }
            return try connect(isDurable)
        } catch {
            throw LedgerFailure(error, path: path)
        }
    }

    /// Makes the folder and an empty file, where there is none.
    func make() throws(LedgerFailure) {
        try makeFolder()
        try makeFile()
    }

    private func makeFolder() throws(LedgerFailure) { try LedgerFolder(of: path).make() }

    /// Makes an empty file that only its owner can read; SQLite gives its companions that mode.
    private func makeFile() throws(LedgerFailure) {
        let file = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw LedgerFailure(making: path, errno: errno) }
        close(file)
    }

    private func connect(_ isDurable: Bool) throws -> DatabaseQueue {
        let queue = try DatabaseQueue(path: plainPath, configuration: Self.configuration)
        try queue.writeWithoutTransaction { db in
            let schema = Schema(path: path)
            try schema.inspect(db)
            // Before WAL: the file's own header then carries the mark and the version.
            try schema.migrate(db)
            guard try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL") == "wal" else {
                throw DatabaseError(resultCode: .SQLITE_READONLY)
            }
            try db.execute(sql: "PRAGMA synchronous = \(isDurable ? "FULL" : "OFF")")
        }
        return queue
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        // Long enough for another process to end its transaction; then 75.
        configuration.busyMode = .timeout(10)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { db in
            // 2 MiB of pages, and as much for sorting: full after a few thousand rows, so that
            // memory is flat from there on. What is not in it is in the system's cache.
            try db.execute(sql: "PRAGMA cache_size = -2048")
            // 32 MiB of log between checkpoints: the same pages are written over and over.
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 8192")
            // One transaction over a million rows must not leave its log behind for ever.
            try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
        }
        return configuration
    }

    /// Looks at an existing file without locking, recovering or writing anything.
    private func inspectUntouched() throws {
        // A journal left by a crash belongs to the file: only SQLite's recovery reads the two.
        guard access(path + "-journal", F_OK) != 0 else { return }
        var configuration = Configuration()
        configuration.readonly = true
        do {
            let queue = try DatabaseQueue(path: immutableName, configuration: configuration)
            try queue.read { db in try Schema(path: path).inspect(db) }
        } catch let error as DatabaseError where error.resultCode != .SQLITE_NOTADB {
            // An SQLite without URI names, or a page that another process is just writing: the
            // connection that locks looks again.
            return
        }
    }

    /// The path such that SQLite does not take it for a URI.
    private var plainPath: String { path.hasPrefix("/") ? path : "./" + path }

    /// The file as a URI that tells SQLite to read its bytes and nothing else.
    private var immutableName: String {
        let encoded = plainPath.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "#"), 0x80...:
                "%" + String(byte, radix: 16)
            default: String(UnicodeScalar(byte))
            }
        }
        let authority = plainPath.hasPrefix("/") ? "//" : ""
        return "file:" + authority + encoded.joined() + "?immutable=1"
    }
}
