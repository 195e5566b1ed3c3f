public import Bookkeeping
public import Registration
public import Reporting

/// The reports of one run, made from the ledger alone.
public struct Reports: Sendable {
    let ledger: Ledger
    let limits: Limits
    let files: any FileSystem

    /// Reads from this ledger, in pages of `limits.rowsPerPage`, and writes to these files.
    public init(
        ledger: Ledger,
        limits: Limits,
        files: any FileSystem = PosixFileSystem()
    ) {
        self.ledger = ledger
        self.limits = limits
        self.files = files
    }

    /// Writes all reports of a run into a folder.
    ///
    /// Throws `.report` or `.ledger`.
    @discardableResult
    public func write(
        _ account: RunAccount,
        into folder: String
    ) async throws(RunFailure) -> ReportFiles {
        let header = try await onLedger { () async throws(LedgerFailure) in
            try await ledger.header(of: account.run)
        }
        let terms = try await onLedger { () async throws(LedgerFailure) in
            try await ledger.terms(of: account.run)
        }
        do {
            var settings = ReportWriter.Settings(
                folder: folder,
                header: header,
                run: account.run,
                target: account.target
            )
            settings.terms = terms
            var writer = try ReportWriter(settings, on: files)
            var row = 0
            while true {
                let rows: [RowAccount]
                do {
                    rows = try await ledger.rows(
                        of: account.run,
                        after: row,
                        upTo: limits.rowsPerPage
                    )
                } catch {
                    writer.discard()
                    throw RunFailure.ledger(error)
                }
                guard let last = rows.last else { break }
                try writer.write(rows)
                row = last.row
            }
            return try writer.finish(account)
        } catch let failure as RunFailure {
            throw failure
        } catch let failure as ReportFailure {
            throw .report(failure)
        } catch { preconditionFailure("reports fail in two ways: \(error)") }
    }
}
