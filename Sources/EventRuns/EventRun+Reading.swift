import Bookkeeping
import Delivery
import Intake
import Registration

extension EventRun {
    /// Streams the file into the ledger; answers whether that continues an unfinished run, whose
    /// name the order bears from here on.
    ///
    /// A file that is refused leaves no run behind.
    mutating func read(beganAt moment: Timestamp) async throws(RunFailure) -> Bool {
        try checkPlan()
        if order.purpose == .register { try await askForm() }
        if order.purpose.takesBack { asked = .ofPeopleWhoLeave }
        var account = RunAccount(
            run: order.run,
            target: order.target,
            meeting: order.meeting.id,
            title: "",
            file: order.fileName,
            startedAt: moment
        )
        (account.purpose, account.undoes) = (order.purpose, order.undoes)
        let begun = account
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.discardHalfReadRuns(of: begun.meeting)
            try await rooms.ledger.beginRun(begun)
        }
        do {
            guard let earlier = try await stage() else { return false }
            try await discard(begun.run)
            order.run = earlier
            return true
        } catch {
            try await discard(begun.run)
            throw error
        }
    }

    /// Stages whom the run is about.
    private mutating func stage() async throws(RunFailure) -> RunID? {
        switch order.purpose {
        case .withdraw where order.prunes != nil, .delete where order.prunes != nil:
            try await stageLeft()
        case .register, .withdraw, .delete: try await stageRows()
        case .undo: try await stageUndone()
        case .decide: try await stageListed()
        }
    }

    private func discard(_ run: RunID) async throws(RunFailure) {
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.discardRun(run)
        }
    }

    /// Stages all rows; answers with the unfinished run of the same bytes, if there is one.
    private mutating func stageRows() async throws(RunFailure) -> RunID? {
        var file: AttendeeFile
        do {
            file = try AttendeeFile(
                opening: order.file,
                limits: options.limits,
                asked: asked,
                options: order.reading
            )
        } catch { throw .file(error) }
        var count = 0
        try checkPrune()
        var earlier = EarlierRows(ledger: rooms.ledger, order: order)
        var rows = try await next(of: &file, after: &earlier)
        while let staging = rows {
            async let failure = stage(staging, in: order.run)
            rows = try await next(of: &file, after: &earlier)
            if let failure = await failure { throw .ledger(failure) }
            count += staging.count
            watch(.reading(rows: count))
        }
        let (read, fingerprint, rowCount) = (file.header, file.fingerprint, count)
        var header = read
        header.form = formMark
        fileDigest = fingerprint.description
        try checkPlan(file: fileDigest)
        let isForNewcomers = order.purpose == .register
        watch(.understood(isForNewcomers ? file.findings : file.findings.ofPeopleWhoLeave))
        if earlier.unknown.rows > 0 { watch(.unknownRuns(earlier.unknown)) }
        let leftOut = file.findings.droppedLines.map { LeftOutLine(line: $0.line, code: $0.code) }
        let unsent = header.unsentColumns(in: order.terms.dialect)
        watch(.read(rows: count, unknownColumns: isForNewcomers ? unsent : []))
        let limit = order.limit
        if !order.isRehearsal, let earlier = try await unfinishedRun(of: fingerprint) {
            try await onLedger { () async throws(LedgerFailure) in
                try await rooms.ledger.recordLimit(limit, of: earlier)
            }
            try await recordLeftOut(leftOut, of: earlier)
            return earlier
        }
        if isForNewcomers { try await askAbout(file.findings.statusColumns) }
        let changed = order.isRehearsal ? nil : try await change(of: fingerprint)
        // Steps of their own: one closure with several crashed as compiled by Swift 6.3.1.
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.recordLimit(limit, of: order.run)
        }
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.recordHeader(header, of: order.run)
        }
        try await recordLeftOut(leftOut, of: order.run)
        try await finishGathering(rowCount, fingerprint)
        if let changed { watch(changed) }
        return nil
    }

    /// The next rows; those of an earlier run are compared with what they were there.
    private func next(
        of file: inout AttendeeFile,
        after earlier: inout EarlierRows
    ) async throws(RunFailure) -> [AttendeeRow]? {
        let origins: [RowOrigin]
        do {
            guard let found = try file.nextOrigins() else { return nil }
            origins = found
        } catch { throw .file(error) }
        try checkPrune(of: origins)
        let cells = try await earlier.cells(of: origins)
        do { return try file.rows(restoring: cells) } catch { throw .file(error) }
    }

    /// Writes down what of the file is in no row, before the run can be gone on with.
    private func recordLeftOut(
        _ lines: [LeftOutLine],
        of run: RunID
    ) async throws(RunFailure) {
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.recordLeftOut(lines, of: run)
        }
    }

    /// Stages some rows while the next ones are read.
    private func stage(_ rows: [AttendeeRow], in run: RunID) async -> LedgerFailure? {
        do {
            try await rooms.ledger.stage(rows, in: run)
            return nil
        } catch { return error }
    }
}
