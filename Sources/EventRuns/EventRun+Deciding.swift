import Bookkeeping
import Delivery
import Policy
import Registration

extension EventRun {
    /// Applies the policy to every row of this file that Webex has as pending: all verdicts are
    /// recorded before the first decision call.
    func decide() async throws(RunFailure) {
        guard let policy = order.policy else { return }
        try await learnStatuses()
        var row = 0
        while true {
            let people = try await onLedger { () async throws(LedgerFailure) in
                try await rooms.ledger.pendingPeople(
                    of: order.run,
                    after: row,
                    upTo: options.limits.rowsPerPage
                )
            }
            guard let last = people.last else { break }
            let verdicts = people.map { (row: $0.row, verdict: policy.verdict(on: $0.person)) }
            let now = rooms.clock.now
            try await onLedger { () async throws(LedgerFailure) in
                try await rooms.ledger.record(verdicts, of: order.run, at: now)
            }
            row = last.row
        }
        try await byCourier { () async throws(DeliveryFailure) in
            try await rooms.courier.decide(run: order.run, in: order.meeting)
        }
    }

    /// Webex is listed once more only where its answers left a status or an id out.
    private func learnStatuses() async throws(RunFailure) {
        let unknown = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.rowsOfUnknownStatus(in: order.run)
        }
        guard unknown > 0 else { return }
        let listing = try await sweep()
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.refresh(run: order.run, from: listing)
        }
    }
}
