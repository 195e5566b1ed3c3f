import Bookkeeping
import Delivery
import Policy
import Registration

extension EventRun {
    /// The policy with the seats taken that are taken: those of this run's decisions, and those of
    /// everybody else who is approved on Webex.
    ///
    /// Without a listing nobody else is known; a policy without seats needs none.
    func seating(
        of policy: ApprovalPolicy,
        _ scope: ApplicantScope
    ) async throws(RunFailure) -> Seating {
        var seating = Seating(policy)
        guard policy.hasSeats else { return seating }
        try await seatOurs(&seating)
        if let listing = scope.sweep { try await seatOthers(listedIn: listing, scope, &seating) }
        return seating
    }

    private func seatOurs(_ seating: inout Seating) async throws(RunFailure) {
        var row = 0
        while true {
            let after = row
            let given = try await onLedger { () async throws(LedgerFailure) in
                try await rooms.ledger.seatsGiven(
                    by: order.run,
                    after: after,
                    upTo: options.limits.rowsPerPage
                )
            }
            guard let last = given.last else { return }
            for (_, approval) in given {
                if let rule = approval.rule, seating.has(rule) {
                    seating.seat(approval.person, by: rule)
                } else {
                    seating.seat(approval.person)
                }
            }
            row = last.row
        }
    }

    private func seatOthers(
        listedIn listing: SweepID,
        _ scope: ApplicantScope,
        _ seating: inout Seating
    ) async throws(RunFailure) {
        var cursor: ListingCursor?
        repeat {
            let after = cursor
            let page = try await onLedger { () async throws(LedgerFailure) in
                try await rooms.ledger.seatHolders(
                    besides: order.run,
                    listedIn: listing,
                    scope,
                    after: after,
                    upTo: options.limits.rowsPerPage
                )
            }
            for holder in page.holders {
                if let approval = holder.approval, let rule = approval.rule, seating.has(rule) {
                    seating.seat(approval.person, by: rule)
                } else {
                    seating.seat(holder.registrant)
                }
            }
            cursor = page.cursor
        } while cursor != nil
    }
}
