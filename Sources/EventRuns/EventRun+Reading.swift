import Bookkeeping
import Delivery
import Intake
import Registration

extension EventRun {
    /// Streams the file into the ledger.
    ///
    /// A file that is refused leaves no run behind.
    func read(beganAt moment: Timestamp) async throws(RunFailure) {
        let account = RunAccount(
            run: order.run,
            target: order.target,
            meeting: order.meeting.id,
            title: "",
            file: order.fileName,
            startedAt: moment
        )
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.beginRun(account)
        }
        do {
            try await stageRows()
        } catch {
            try await onLedger { () async throws(LedgerFailure) in
                try await rooms.ledger.discardRun(order.run)
            }
            throw error
        }
    }

    private func stageRows() async throws(RunFailure) {
        var file: AttendeeFile
        do {
            file = try AttendeeFile(opening: order.file, limits: options.limits)
        } catch { throw .file(error) }
        var count = 0
        while true {
            let rows: [AttendeeRow]?
            do { rows = try file.nextRows() } catch { throw .file(error) }
            guard let rows else { break }
            try await onLedger { () async throws(LedgerFailure) in
                try await rooms.ledger.stage(rows, in: order.run)
            }
            count += rows.count
            watch(.reading(rows: count))
        }
        let (header, fingerprint) = (file.header, file.fingerprint)
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.recordHeader(header, of: order.run)
            try await rooms.ledger.finishReading(of: order.run, fingerprint: fingerprint)
        }
        watch(.read(rows: count, unknownColumns: header.unknownColumns))
    }
}
