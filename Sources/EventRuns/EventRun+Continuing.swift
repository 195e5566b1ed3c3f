import Bookkeeping
import Delivery
import Registration

extension EventRun {
    /// One run at a time for each meeting: throws 75 where a live one holds it.
    func takeMeeting() throws(RunFailure) -> MeetingLock {
        do {
            return try rooms.ledger.lock(order.meeting.id, for: order.owner)
        } catch { throw .ledger(error) }
    }

    /// A service that asked an earlier run to come back later is not asked before.
    func checkGate(at now: Timestamp) async throws(RunFailure) {
        let service = order.service
        let opens = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.gateOpens(of: service)
        }
        guard let opens, opens > now else { return }
        throw .stopped(
            Stop(
                status: .temporary,
                code: "gate.closed",
                message: """
                    \(service) asked an earlier run to come back later; nothing was sent; run the \
                    same command again after \(opens)
                    """,
                resumeAt: opens
            )
        )
    }

    /// Writes down when the service may be asked again.
    func closeGate(because stop: Stop) async throws(RunFailure) {
        guard let moment = stop.resumeAt else { return }
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.closeGate(of: order.service, until: moment)
        }
    }

    /// What an earlier process left of this run: what was held back waits again.
    func reopen() async throws(RunFailure) {
        let (ledger, order) = (rooms.ledger, order)
        let account = try await onLedger { () async throws(LedgerFailure) in
            try await ledger.reopen(order.run, again: order.again, retrying: order.retrying)
            return try await ledger.account(of: order.run)
        }
        guard let account else { return }
        let open = (account.buckets[.notSent] ?? 0) + (account.buckets[.inDoubt] ?? 0)
        watch(.continuing(order.run, settled: account.rows - open, of: account.rows))
    }

    /// The unfinished run of the file that was just staged, if there is one; else says whether
    /// the file took the place of another.
    func unfinishedRun(of fingerprint: Fingerprint) async throws(RunFailure) -> RunID? {
        let (ledger, meeting, file) = (rooms.ledger, order.meeting.id, order.fileName)
        return try await onLedger { () async throws(LedgerFailure) in
            if let same = try await ledger.unfinishedRun(of: meeting, fingerprint: fingerprint) {
                return same
            }
            if let changed = try await ledger.unfinishedRun(of: meeting, file: file) {
                try await ledger.supersede(changed)
                watch(.fileChanged(since: changed))
            }
            return nil
        }
    }
}
