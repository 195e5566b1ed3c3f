import Bookkeeping
import Delivery
import Registration

/// What the organiser is told where no run could begin.
extension Onboarding {
    /// Writes down a run that ended before it began, with its mail; answers with its account.
    func tellStop(
        _ failure: RunFailure,
        _ run: RunID,
        _ file: String,
        _ stand: EventStand
    ) async throws(RunFailure) -> RunAccount {
        var account = RunAccount(
            run: run,
            target: doors.target,
            meeting: stand.account.meeting ?? MeetingID("(no meeting yet)"),
            title: stand.account.title.isEmpty ? stand.event.name : stand.account.title,
            file: file,
            startedAt: doors.clock.now
        )
        let begun = account
        try await onLedger { () async throws(LedgerFailure) in
            try await doors.ledger.beginRun(begun)
        }
        try await onLedger { () async throws(LedgerFailure) in
            try await doors.ledger.finishReading(
                of: run,
                fingerprint: Fingerprint(of: run.text),
                rows: 0
            )
        }
        account.finishedAt = doors.clock.now
        account.stopped = failure.description.replacing("/processing/", with: "/")
        account.resumeAt = failure.resumeAt
        account.exit = failure.status
        let closed = account
        let mail = order.mail(stand.event).flatMap { $0.occasion == .never ? nil : $0 }
        try await onLedger { () async throws(LedgerFailure) in
            try await doors.ledger.closeRun(closed, mail: mail)
        }
        return try await onLedger { () async throws(LedgerFailure) in
            try await doors.ledger.account(of: run)
        } ?? closed
    }

    /// Tells once that an event cannot be worked on while files wait for it.
    func tellStop(of stand: inout EventStand, _ told: inout ToldOutages) async {
        let status = stand.account.exit
        let isTold =
            status.isOutage
            ? stand.record.toldStop?.isOutage == true || told.isTold(stand.event)
            : stand.record.toldStop == status
        guard let first = stand.candidates.first, !isTold else { return }
        let failure = RunFailure.stopped(
            Stop(
                status: status,
                code: "event.stopped",
                message: stand.account.stopped,
                resumeAt: nil
            )
        )
        do throws(RunFailure) {
            let account = try await tellStop(failure, order.newRun(), first.name, stand)
            stand.record.toldStop = status
            if status.isOutage { told.tell(stand.event) }
            let record = stand.record
            try await onLedger { () async throws(LedgerFailure) in
                try await doors.ledger.record(record)
            }
            await order.watch(.ended(account))
        } catch {
            stand.stop(error.status, error.description)
        }
    }
}
