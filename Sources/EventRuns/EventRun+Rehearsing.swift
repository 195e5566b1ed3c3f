import Bookkeeping
import Delivery
import Policy
public import Registration

extension EventRun {
    /// Reads the file and Webex, sends nothing, and answers with what would happen.
    ///
    /// The account's buckets are those of now: rows that would be sent are `not_sent`, code
    /// `dry_run`. Its decisions are those that the policy would make. The ledger of a dry run is
    /// one for the purpose, thrown away afterwards.
    public func rehearse() async throws(RunFailure) -> RunAccount {
        let began = rooms.clock.now
        var run = self
        _ = try await run.read(beganAt: began)
        return try await run.rehearse(beganAt: began)
    }

    private func rehearse(beganAt began: Timestamp) async throws(RunFailure) -> RunAccount {
        try await openMeeting()
        let listing = try await sweep()
        let run = order.run
        try await onLedger { () async throws(LedgerFailure) in
            _ = try await rooms.ledger.markAlreadyRegistered(in: run, listedIn: listing)
            if let limit = order.limit {
                _ = try await rooms.ledger.holdBack(in: run, beyond: limit)
            }
        }
        let decisions = try await decisionsToCome()
        let wouldSend = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.holdBackAll(
                in: run,
                code: "dry_run",
                message: "would be sent; this was a dry run"
            )
        }
        return try await closeRehearsal(decisions, wouldSend: wouldSend, beganAt: began)
    }

    /// The policy's rulings on everybody who is pending, or would be after the inserts.
    private func decisionsToCome() async throws(RunFailure) -> [Decision: Int] {
        var counts = Dictionary(uniqueKeysWithValues: Decision.allCases.map { ($0, 0) })
        guard let policy = order.policy else { return counts }
        let (ledger, run, page) = (rooms.ledger, order.run, options.limits.rowsPerPage)
        func count(_ people: [RegistrantInput]) {
            for person in people {
                counts[policy.verdict(on: person).ruling.decision, default: 0] += 1
            }
        }
        var row = 0
        while true {
            let after = row
            let items = try await onLedger { () async throws(LedgerFailure) in
                try await ledger.waitingItems(of: run, after: after, upTo: page)
            }
            guard let last = items.last else { break }
            count(items.map(\.person))
            row = last.row
        }
        row = 0
        while true {
            let after = row
            let people = try await onLedger { () async throws(LedgerFailure) in
                try await ledger.pendingPeople(of: run, after: after, upTo: page)
            }
            guard let last = people.last else { break }
            count(people.map(\.person))
            row = last.row
        }
        return counts
    }

    private func closeRehearsal(
        _ decisions: [Decision: Int],
        wouldSend: Int,
        beganAt began: Timestamp
    ) async throws(RunFailure) -> RunAccount {
        let stored = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.account(of: order.run)
        }
        guard var account = stored else { preconditionFailure("a run that was read is there") }
        let decided = decisions.values.reduce(0, +)
        account.decisions = decisions
        account.decisions[.none] = account.rows - decided
        account.finishedAt = rooms.clock.now
        account.elapsed = began.duration(to: rooms.clock.now)
        account.requests = await rooms.courier.tally
        account.exit = account.needPerson > 0 ? .personNeeded : .done
        account.isRehearsal = true
        account.wouldSend = wouldSend
        if let folder = order.report {
            account.report = folder
            try await Reports(ledger: rooms.ledger, limits: options.limits)
                .write(account, into: folder)
        }
        return account
    }
}

extension Verdict.Ruling {
    fileprivate var decision: Decision {
        switch self {
        case .approve: .approved
        case .reject: .rejected
        case .hold: .held
        }
    }
}
