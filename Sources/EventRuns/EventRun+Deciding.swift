import Bookkeeping
import Delivery
import Policy
import Registration

extension EventRun {
    /// Applies the policy to every row of this file that Webex has as pending: all verdicts are
    /// recorded before the first decision call.
    ///
    /// Without a policy, verdicts that an earlier process of this run recorded are sent.
    func decide() async throws(RunFailure) {
        if let policy = order.policy {
            try await learnStatuses()
            try await record(policy)
        }
        try await byCourier { () async throws(DeliveryFailure) in
            try await rooms.courier.decide(run: order.run, in: order.meeting)
        }
    }

    private func record(_ policy: ApprovalPolicy) async throws(RunFailure) {
        var row = 0
        while true {
            let people = try await onLedger { () async throws(LedgerFailure) in
                try await rooms.ledger.pendingPeople(
                    of: order.run,
                    after: row,
                    upTo: options.limits.rowsPerPage
                )
            }
            guard let last = people.last else { return }
            let verdicts = people.map { (row: $0.row, verdict: verdict(of: policy, on: $0.person)) }
            let now = rooms.clock.now
            try await onLedger { () async throws(LedgerFailure) in
                try await rooms.ledger.record(verdicts, of: order.run, at: now)
            }
            row = last.row
        }
    }

    /// What the policy says, told to the person where the run's terms let it be told.
    func verdict(of policy: ApprovalPolicy, on person: RegistrantInput) -> Verdict {
        var verdict = policy.verdict(on: person)
        let notice: RunTerms.Notice = verdict.ruling == .approve ? .approved : .rejected
        verdict.notify = verdict.notify && order.terms.notices.contains(notice)
        return verdict
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
