import Foundation
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
            try checkMark(of: path)
            try makeFile(at: path)
            let queue = try DatabaseQueue(path: path, configuration: configuration(isFile: true))
            try refuseLater(queue)
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

    /// Forgets everything that was made, sent and answered.
    static func empty(_ db: Database) throws {
        for table in ["registrant", "meeting", "mail", "call", "due", "sqlite_sequence"] {
            try db.execute(sql: "DELETE FROM \(table)")
        }
    }

    private static func inMemory() throws(SandboxFailure) -> DatabaseQueue {
        do {
            let queue = try DatabaseQueue(configuration: configuration(isFile: false))
            // Nothing was there before: what brings a file up to date is not asked.
            try queue.write { db in
                for migration in migrations { try db.execute(sql: migration) }
            }
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

    /// `RCsb`: what the header of our files says (sqlite.org/fileformat.html, offset 68).
    private static let mark: [UInt8] = Array("RCsb".utf8)

    /// Makes the file before SQLite would, so that nobody else can read it at any moment, and
    /// marks it before it has a log.
    private static func makeFile(at path: String) throws {
        // One that is in use is not opened here: closing it would give up SQLite's lock.
        let facts = try? FileManager.default.attributesOfItem(atPath: path)
        if let size = facts?[.size] as? Int, size > 0 { return }
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0, fchmod(descriptor, 0o600) == 0 else {
            throw SandboxFailure.stateUnusable(path: path, why: String(cString: strerror(errno)))
        }
        close(descriptor)
        let number = mark.reduce(0) { $0 << 8 | Int($1) }
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA application_id = \(number)")
        }
        try queue.close()
    }

    /// Refuses the file of another program by its first bytes, untouched.
    private static func checkMark(of path: String) throws {
        guard let file = fopen(path, "re") else { return }
        defer { fclose(file) }
        var head = [UInt8](repeating: 0, count: 100)
        let count = fread(&head, 1, head.count, file)
        let isOurs =
            count == 100 && head.starts(with: "SQLite format 3\0".utf8)
            && head[68..<72].elementsEqual(mark)
        guard count == 0 || isOurs else {
            throw DatabaseError(message: "it is the file of another program")
        }
    }

    /// Refuses what a later version of this program made.
    private static func refuseLater(_ queue: DatabaseQueue) throws {
        try queue.read { db in
            if try db.tableExists("opening"), try tables.hasBeenSuperseded(db) {
                throw DatabaseError(message: "it is from a later version of this program")
            }
        }
    }

    private static var tables: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for (index, migration) in migrations.enumerated() {
            migrator.registerMigration("\(index + 1)") { try $0.execute(sql: migration) }
        }
        return migrator
    }

    /// Every migration in its order.
    private static let migrations = [
        firstTables, "ALTER TABLE meeting ADD COLUMN registration TEXT",
    ]

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
            formerStatus TEXT,
            movedAt INTEGER,
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
            fault TEXT,
            at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE due (
            ordinal INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            operation TEXT NOT NULL,
            meeting TEXT NOT NULL,
            body TEXT NOT NULL
        ) STRICT;

        CREATE TABLE opening (times INTEGER NOT NULL) STRICT;
        INSERT INTO opening VALUES (0);
        """
}
