import GRDB
import Glibc

/// Where the store keeps everything: an SQLite database in memory, or in a file of one's own.
enum SandboxState {
    /// Opens the database, and makes or brings up to date its tables.
    ///
    /// A file is made with mode 0600 and is held until the process ends, however that ends: SQLite
    /// in exclusive mode keeps a lock that the kernel releases.
    static func open(_ path: String?) throws(SandboxFailure) -> DatabaseQueue {
        guard let path else { return try inMemory() }
        do {
            try makeFile(at: path)
            let queue = try DatabaseQueue(path: path, configuration: configuration(isFile: true))
            try checkMark(of: queue)
            try tables.migrate(queue)
            try queue.write { try $0.execute(sql: "UPDATE opening SET times = times + 1") }
            return queue
        } catch let failure as SandboxFailure {
            throw failure
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            throw .stateInUse(path: path)
        } catch let error as DatabaseError {
            throw .stateUnusable(path: path, why: error.message ?? "\(error.resultCode)")
        } catch {
            throw .stateUnusable(path: path, why: "\(error)")
        }
    }

    private static func inMemory() throws(SandboxFailure) -> DatabaseQueue {
        do {
            let queue = try DatabaseQueue(configuration: configuration(isFile: false))
            try tables.migrate(queue)
            return queue
        } catch {
            throw .stateUnusable(path: ":memory:", why: "\(error)")
        }
    }

    private static func configuration(isFile: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .immediateError
        configuration.prepareDatabase { db in
            guard isFile else { return }
            // Exclusive before WAL: the index of the log then lives in this process's memory.
            try db.execute(
                sql: """
                    PRAGMA locking_mode = EXCLUSIVE;
                    PRAGMA journal_mode = WAL;
                    PRAGMA synchronous = NORMAL;
                    """
            )
        }
        return configuration
    }

    /// Makes the file before SQLite would, so that nobody else can read it at any moment.
    private static func makeFile(at path: String) throws {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0, fchmod(descriptor, 0o600) == 0 else {
            throw SandboxFailure.stateUnusable(path: path, why: String(cString: strerror(errno)))
        }
        close(descriptor)
    }

    /// Refuses a database that some other program, or a later version of this one, made.
    private static func checkMark(of queue: DatabaseQueue) throws {
        try queue.read { db in
            let isOurs = try db.tableExists("opening") && db.tableExists("registrant")
            if isOurs, try tables.hasBeenSuperseded(db) {
                throw DatabaseError(message: "it is from a later version of this program")
            }
            let count = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM sqlite_master") ?? 0
            if !isOurs && count > 0 {
                throw DatabaseError(message: "it is the database of another program")
            }
        }
    }

    private static var tables: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { try $0.execute(sql: firstTables) }
        return migrator
    }

    /// Ordinals are never given twice, so that a page of a listing ends where it ended.
    private static let firstTables = """
        CREATE TABLE meeting (
            ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            meetingNumber TEXT NOT NULL,
            webLink TEXT NOT NULL,
            title TEXT NOT NULL,
            password TEXT NOT NULL,
            scheduledType TEXT NOT NULL,
            start INTEGER NOT NULL,
            end INTEGER NOT NULL,
            timezone TEXT NOT NULL,
            recurrence TEXT,
            enabledAutoRecordMeeting INTEGER NOT NULL,
            allowAnyUserToBeCoHost INTEGER NOT NULL,
            hostEmail TEXT NOT NULL,
            hostKey TEXT NOT NULL,
            roomId TEXT,
            registrationEnabled INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE registrant (
            ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
            meeting INTEGER NOT NULL REFERENCES meeting ON DELETE CASCADE,
            id TEXT NOT NULL UNIQUE,
            emailKey TEXT NOT NULL,
            email TEXT NOT NULL,
            firstName TEXT NOT NULL,
            lastName TEXT NOT NULL,
            status TEXT NOT NULL,
            details TEXT,
            registrationTime INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX registrant_by_meeting ON registrant (meeting);
        CREATE INDEX registrant_by_key ON registrant (emailKey, meeting);

        CREATE TABLE mail (
            ordinal INTEGER PRIMARY KEY,
            meeting TEXT NOT NULL,
            email TEXT NOT NULL,
            kind TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE call (
            ordinal INTEGER PRIMARY KEY,
            operation TEXT NOT NULL,
            status INTEGER NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE opening (times INTEGER NOT NULL) STRICT;
        INSERT INTO opening VALUES (0);
        """
}
