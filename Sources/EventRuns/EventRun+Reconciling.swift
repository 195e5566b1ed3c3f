import Bookkeeping
import Delivery
import Reconciliation
import Registration

extension EventRun {
    /// Lists Webex again and compares it with the ledger, row by row.
    ///
    /// A listing may lag behind what it lists, and pages may shift while they are read. So
    /// differences are believed only when the next sweep, a settle delay later, shows the same
    /// ones; one that goes on changing is taken as the last sweep has it. What agrees is written
    /// down at once, and where all of it does, that is that.
    func reconcile() async throws(RunFailure) {
        var listing = try await sweep()
        var differences = try await compare(with: listing) {
            (findings) async throws(LedgerFailure) in
            let agreeing = findings.filter { $0.kind == .agrees }
            if !agreeing.isEmpty { try await rooms.ledger.apply(agreeing, to: order.run) }
        }
        let isAgreed = differences.isAgreed
        for _ in 1..<options.limits.reconcilingSweeps where differences.count > 0 {
            watch(.lookingAgain(discrepancies: differences.count))
            do { try await rooms.clock.sleep(for: options.settleDelay) } catch {
                throw .stopped(.interrupted)
            }
            listing = try await sweep()
            let again = try await compare(with: listing) { _ in }
            if again == differences { break }
            differences = again
        }
        if differences.count > 0, rooms.courier.mayCutListings { throw .stopped(.cutListing) }
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.beginReconciliation(of: order.run)
        }
        if !isAgreed {
            _ = try await compare(with: listing) { (findings) async throws(LedgerFailure) in
                try await rooms.ledger.apply(findings, to: order.run)
            }
        }
        let (seen, now) = (listing, rooms.clock.now)
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.finishReconciliation(of: order.run, with: seen, at: now)
        }
    }

    /// How many rows differ, and which, in a few bytes.
    struct Differences: Equatable {
        private(set) var count = 0
        private(set) var digest = Fingerprint()
        /// Whether there is nothing else than rows that agree: no stranger either.
        private(set) var isAgreed = true

        static func == (one: Differences, other: Differences) -> Bool {
            one.count == other.count && one.digest == other.digest
        }

        mutating func take(_ findings: [Finding]) {
            isAgreed = isAgreed && findings.allSatisfy { $0.kind == .agrees }
            for finding in findings where finding.isDiscrepancy {
                count += 1
                digest.absorb("\(finding.row ?? 0) \(finding.kind.rawValue)\n".utf8)
            }
        }
    }

    /// Walks both streams once and answers with the differences.
    func compare(
        with listing: SweepID,
        each: ([Finding]) async throws(LedgerFailure) -> Void
    ) async throws(RunFailure) -> Differences {
        let (ledger, run, page) = (rooms.ledger, order.run, options.limits.rowsPerPage)
        var reconciler = Reconciler()
        var lastIntent: RowIntent?
        var cursor: ListingCursor?
        var differences = Differences()
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
                differences.take(findings)
                try await onLedger { () async throws(LedgerFailure) in try await each(findings) }
            case .finished:
                return differences
            }
        }
    }
}
