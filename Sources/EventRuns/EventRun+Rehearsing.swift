import Bookkeeping
import Delivery
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
        // Nothing is sent: a warning is enough.
        run.order.mayRegisterAbsent = { _ in true }
        run.order.isRehearsal = true
        _ = try await run.read(beganAt: began)
        return try await run.rehearse(beganAt: began)
    }

    private func rehearse(beganAt began: Timestamp) async throws(RunFailure) -> RunAccount {
        let meeting = try await openMeeting()
        let listing = try await sweep()
        let run = order.run
        let unlisted = try await onLedger { () async throws(LedgerFailure) in
            _ = try await rooms.ledger.markAlreadyRegistered(
                in: run,
                listedIn: listing,
                lag: options.settleDelay
            )
            return try await rooms.ledger.rowsWaiting(in: run)
        }
        try checkAbsence(of: unlisted)
        try await onLedger { () async throws(LedgerFailure) in
            if order.purpose != .register {
                _ = try await rooms.ledger.holdBackUnlisted(in: run)
            } else if !order.again {
                _ = try await rooms.ledger.markVanished(in: run)
            }
            if let limit = order.limit {
                _ = try await rooms.ledger.holdBack(in: run, beyond: limit)
            }
        }
        try await tellHostRules()
        if let briefing = try await briefing(on: meeting, listedIn: listing) {
            watch(.briefed(briefing))
        }
        let forecast = try await forecast(listedIn: listing)
        let wouldSend = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.holdBackAll(
                in: run,
                code: "dry_run",
                message: "would be sent; this was a dry run"
            )
        }
        return try await closeRehearsal(forecast, wouldSend: wouldSend, beganAt: began)
    }

    private func closeRehearsal(
        _ forecast: Forecast,
        wouldSend: Int,
        beganAt began: Timestamp
    ) async throws(RunFailure) -> RunAccount {
        let stored = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.account(of: order.run)
        }
        guard var account = stored else { preconditionFailure("a run that was read is there") }
        // The policy's rulings on everybody who is pending, or would be after the inserts.
        let none = Dictionary(uniqueKeysWithValues: Decision.allCases.map { ($0, 0) })
        let decided = forecast.decisions.values.reduce(0, +)
        account.decisions = none.merging(forecast.decisions) { $1 }
        account.decisions[.none] = account.rows - decided
        account.finishedAt = rooms.clock.now
        account.elapsed = began.duration(to: rooms.clock.now)
        account.requests = await rooms.courier.tally
        if order.purpose.takesBack {
            // Who stands there as rejected is to be taken out: that is no concern of anybody.
            account.needPerson = account.buckets[.invalid] ?? 0
        } else {
            account.needPerson -= min(account.needPerson, forecast.settledPeople)
        }
        account.exit = account.needsSomebody ? .personNeeded : .done
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
