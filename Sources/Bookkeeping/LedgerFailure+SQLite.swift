internal import GRDB
import Registration

extension LedgerFailure {
    /// What any error of a transaction means to the one who ran the command.
    ///
    /// Only SQLite's own words for the code are shown: neither the statement nor its arguments,
    /// which are personal data.
    init(_ error: any Error, path: String) {
        switch error {
        case let failure as LedgerFailure: self = failure
        case let failure as DatabaseError:
            self.init(sqlite: failure.extendedResultCode.rawValue, path: path)
        default:
            self.init(
                .configuration,
                path: path,
                message: "it holds what no ledger holds",
                remedy: Self.damaged
            )
        }
    }

    /// What an extended result code of SQLite means (sqlite.org/rescode.html).
    init(sqlite code: Int32, path: String) {
        let words = "\(ResultCode(rawValue: code))"
        switch ResultCode(rawValue: code).primaryResultCode {
        case .SQLITE_FULL:
            self.init(
                .ioError,
                path: path,
                message: "the disk is full",
                remedy: "free some space and run the same command again"
            )
        case .SQLITE_IOERR, .SQLITE_NOLFS:
            self.init(
                .ioError,
                path: path,
                message: "reading or writing failed: SQLite \(words)",
                remedy: "check the disk, then run the same command again"
            )
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            self.init(
                .ioError,
                path: path,
                message: "it cannot be written: SQLite \(words)",
                remedy: "make it writable, or name another with --ledger PATH"
            )
        case .SQLITE_CANTOPEN:
            self.init(
                .cannotCreate,
                path: path,
                message: "it cannot be opened: SQLite \(words)",
                remedy: "check the folder and its permissions, or name another with --ledger PATH"
            )
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(
                .temporary,
                path: path,
                message: "another process is writing to it",
                remedy: "run the same command again later"
            )
        case .SQLITE_CORRUPT, .SQLITE_FORMAT:
            self.init(
                .configuration,
                path: path,
                message: "it is damaged: SQLite \(words)",
                remedy: Self.damaged
            )
        case .SQLITE_NOTADB:
            self.init(
                .configuration,
                path: path,
                message: "it is not a database",
                remedy: "name another with --ledger PATH; this file was left as it is"
            )
        default:
            self.init(
                .software,
                path: path,
                message: "SQLite \(words)",
                remedy: "this is a bug of Rollcall: please report it"
            )
        }
    }

    private static let damaged =
        "keep a copy, restore it from a backup, or name another with --ledger PATH"
}
