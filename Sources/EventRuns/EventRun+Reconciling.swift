import Bookkeeping
import Delivery
import Reconciliation
import Registration

extension EventRun {
    /// Lists Webex again and compares it with the ledger, row by row.
    ///
    /// A listing may lag behind what it lists. So a difference is believed only when it is still
    /// there in a second sweep, begun after the settle delay.
    func reconcile() async throws(RunFailure) {
        var listing = try await sweep()
        let differences = try await compare(with: listing) { _ in }
        if differences > 0 {
            watch(.lookingAgain(discrepancies: differences))
            do { try await rooms.clock.sleep(for: options.settleDelay) } catch {
                throw .stopped(.interrupted)
            }
            listing = try await sweep()
        }
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.beginReconciliation(of: order.run)
        }
        _ = try await compare(with: listing) { (findings) async throws(LedgerFailure) in
            try await rooms.ledger.apply(findings, to: order.run)
        }
    }

    /// Walks both streams once and answers with the number of differences.
    private func compare(
        with listing: SweepID,
        each: ([Finding]) async throws(LedgerFailure) -> Void
    ) async throws(RunFailure) -> Int {
        let (ledger, run, page) = (rooms.ledger, order.run, options.limits.rowsPerPage)
        var reconciler = Reconciler()
        var lastIntent: RowIntent?
        var cursor: ListingCursor?
        var differences = 0
        while true {
            switch reconciler.step() {
            case .needIntents:
                let intents = try await onLedger { () async throws(LedgerFailure) in
                    try await ledger.intents(of: run, after: lastIntent, upTo: page)
                }
                lastIntent = intents.last ?? lastIntent
                reconciler.supply(intents: intents)
            case .needListed:
                let listed = try await onLedger { () async throws(LedgerFailure) in
                    try await ledger.listing(of: listing, after: cursor, upTo: page)
                }
                cursor = listed.cursor ?? cursor
                reconciler.supply(listed: listed.people)
            case .found(let findings):
                differences += findings.count(where: \.isDiscrepancy)
                try await onLedger { () async throws(LedgerFailure) in try await each(findings) }
            case .finished:
                return differences
            }
        }
    }
}
