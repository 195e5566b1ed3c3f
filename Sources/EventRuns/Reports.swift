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

    /// Writes the reports of a run into a folder: all of them, unless fewer are asked for.
    ///
    /// Throws `.report` or `.ledger`.
    @discardableResult
    public func write(
        _ account: RunAccount,
        into folder: String,
        formats: Set<ReportFormat> = Set(ReportFormat.allCases),
        style: CSVStyle = CSVStyle()
    ) async throws(RunFailure) -> ReportFiles {
        var settings = try await settings(for: account, in: folder)
        (settings.formats, settings.style) = (formats, style)
        do {
            var writer = try ReportWriter(settings, on: files)
            do {
                try await writeRows(of: account.run, to: &writer)
                try await writeStrangers(of: account.run, to: &writer)
            } catch {
                writer.discard()
                throw error
            }
            return try writer.finish(account)
        } catch let failure as RunFailure {
            throw failure
        } catch let failure as ReportFailure {
            throw .report(failure)
        } catch { preconditionFailure("reports fail in two ways: \(error)") }
    }

    private func writeRows(of run: RunID, to writer: inout ReportWriter) async throws {
        var page = try await rows(of: run, after: 0).get()
        while let last = page.rows.last {
            // The next ones are read while these are written.
            async let next = rows(of: run, after: last.row)
            try writer.write(page.rows, differing: page.differences)
            page = try await next.get()
        }
    }

    private func rows(
        of run: RunID,
        after row: Int
    ) async -> Result<(rows: [RowAccount], differences: [DataDifference]), RunFailure> {
        do {
            let rows = try await ledger.rows(of: run, after: row, upTo: limits.rowsPerPage)
            guard let first = rows.first, let last = rows.last else { return .success((rows, [])) }
            let range = first.row...last.row
            return .success((rows, try await ledger.dataDifferences(of: run, rows: range)))
        } catch { return .failure(.ledger(error)) }
    }

    private func writeStrangers(of run: RunID, to writer: inout ReportWriter) async throws {
        var count = 0
        while true {
            let strangers = try await onLedger { () async throws(LedgerFailure) in
                try await ledger.strangers(of: run, after: count, upTo: limits.rowsPerPage)
            }
            if strangers.isEmpty { return }
            try writer.write(strangers: strangers)
            count += strangers.count
        }
    }

    /// What the ledger knows beside the account and the rows.
    private func settings(
        for account: RunAccount,
        in folder: String
    ) async throws(RunFailure) -> ReportWriter.Settings {
        let header = try await onLedger { () async throws(LedgerFailure) in
            try await ledger.header(of: account.run)
        }
        var settings = ReportWriter.Settings(
            folder: folder,
            header: header,
            run: account.run,
            target: account.target
        )
        settings.isReconciled = account.reconciledAt != nil
        settings.terms = try await onLedger { () async throws(LedgerFailure) in
            try await ledger.terms(of: account.run)
        }
        settings.timeline = try await onLedger { () async throws(LedgerFailure) in
            try await ledger.timeline(of: account.run)
        }
        return settings
    }
}
