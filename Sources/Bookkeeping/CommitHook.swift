/// What stands at every commit of a simulated ledger: it may fail the write, or end the process.
package protocol CommitHook: Sendable {
    /// The transaction is about to commit; a fault that is thrown rolls it back.
    func willCommit() throws(CommitFault)
    /// The transaction is committed; a fault that is thrown keeps the caller from hearing of it.
    func didCommit() throws(CommitFault)
}

/// Why a commit failed, as SQLite would say it.
package struct CommitFault: Error, Hashable, Sendable {
    /// The extended result code (sqlite.org/rescode.html).
    package let code: Int32

    /// A failed commit by its result code.
    package init(_ code: Int32) {
        self.code = code
    }

    /// SQLITE_FULL.
    package static let diskFull = CommitFault(13)
    /// SQLITE_IOERR.
    package static let ioError = CommitFault(10)
}
