import Bookkeeping
import Delivery
import Registration

extension EventRun {
    /// One run at a time for each meeting: throws 75 where a live one holds it.
    func takeMeeting() throws(RunFailure) -> MeetingLock? {
        guard options.safeguards.contains(.lock) else { return nil }
        do {
            return try rooms.ledger.lock(order.meeting.id, for: owner)
        } catch { throw .ledger(error) }
    }

    /// How another run is told who holds the meeting.
    var owner: String { "run \(order.run), \(order.owner)" }

    /// A service that asked an earlier run to come back later is not asked before: the rest of
    /// that wait is sat out where the run has the patience, else it ends here.
    func checkGate(at now: Timestamp) async throws(RunFailure) {
        let (gate, longest) = (order.gate, options.limits.longestGate)
        let opens = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.gateOpens(of: gate, at: now, within: longest)
        }
        guard let opens, opens > now else { return }
        let rest = now.duration(to: opens)
        if rest <= options.longestWait && opens <= options.deadline ?? opens {
            watch(.courier(.waiting(rest, asked: true)))
            do { try await rooms.clock.sleep(for: rest) } catch { throw .stopped(.interrupted) }
            return
        }
        throw .stopped(
            Stop(
                status: .temporary,
                code: "gate.closed",
                message: """
                    \(gate.service) asked an earlier run to come back later, or the pace of that \
                    run asks for it; nothing was sent; \
                    run the same command again after \(opens)
                    """,
                resumeAt: opens
            )
        )
    }

    /// Writes down when the service may be asked again; a day is the most that is believed.
    func closeGate(because stop: Stop) async throws(RunFailure) {
        guard let asked = stop.resumeAt else { return }
        let moment = min(asked, rooms.clock.now.advanced(by: options.limits.longestGate))
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.closeGate(of: order.gate, until: moment)
        }
    }

    /// A run that goes on has to look back as far as it did: whom it does not see, it would send
    /// again.
    func checkReach() async throws(RunFailure) {
        let known = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.terms(of: order.run)
        }
        let usual = Int(options.limits.registeredSince.components.seconds / 86_400)
        guard let since = known.registeredSince, order.terms.dialect == .webex,
            since > order.terms.registeredSince ?? usual
        else { return }
        throw .stopped(
            Stop(
                status: .usage,
                code: "terms.registeredSince",
                message: """
                    the run \(order.run) began with --registered-since \(since), and would not see \
                    everybody with less; say it again. Nothing was sent.
                    """,
                resumeAt: nil
            )
        )
    }

    /// The listing before anything is sent: that of a settling, where it was late enough.
    ///
    /// An unfinished run may have ended just after a call was answered, and the listing may lag
    /// behind that call: what it does not show yet would be sent, or decided, a second time.
    func listingBefore(_ settled: SweepID?) async throws(RunFailure) -> SweepID {
        let (ledger, meeting, now) = (rooms.ledger, order.meeting.id, rooms.clock.now)
        let last = try await onLedger { () async throws(LedgerFailure) in
            try await ledger.lastSettledCall(of: meeting)
        }
        guard let last, now < last.advanced(by: options.settleDelay) else {
            if let settled { return settled }
            return try await sweep()
        }
        let wait = min(now.duration(to: last) + options.settleDelay, options.settleDelay)
        watch(.courier(.waiting(wait, asked: false)))
        do { try await rooms.clock.sleep(for: wait) } catch { throw .stopped(.interrupted) }
        return try await sweep()
    }

    /// Sets aside who is on Webex already, and who was and is no more; with `--again` these are
    /// sent once more, when a later listing misses them too.
    ///
    /// Nobody is no more by a listing that may be cut: those whom it does not show go on waiting,
    /// and `--again` ends the run with 69.
    func markThose(listedIn before: SweepID) async throws(RunFailure) {
        let (ledger, run) = (rooms.ledger, order.run)
        try await onLedger { () async throws(LedgerFailure) in
            _ = try await ledger.markAlreadyRegistered(
                in: run,
                listedIn: before,
                lag: options.settleDelay
            )
            _ = try await ledger.markReturned(in: run, listedIn: before, lag: options.settleDelay)
        }
        let isCut = rooms.courier.mayCutListings
        let gone = try await onLedger { () async throws(LedgerFailure) in
            if !isCut { _ = try await ledger.markVanished(in: run) }
            return try await ledger.rowsVanished(in: run)
        }
        guard order.again, gone > 0 else { return }
        try checkAbsence(of: gone)
        watch(.courier(.waiting(options.settleDelay, asked: false)))
        do { try await rooms.clock.sleep(for: options.settleDelay) } catch {
            throw .stopped(.interrupted)
        }
        let later = try await wholeSweep()
        try await onLedger { () async throws(LedgerFailure) in
            _ = try await ledger.markReturned(in: run, listedIn: later, lag: options.settleDelay)
            try await ledger.releaseVanished(in: run)
        }
    }

    /// Whether the policy has somebody to decide on whom it did not see before.
    func isSomebodyUndecided() async throws(RunFailure) -> Bool {
        guard let policy = order.policy else { return false }
        var scope = try await applicantScope(of: policy, listedIn: nil)
        scope.withDecided = false
        return try await !applicants(scope, after: 0).isEmpty
    }

    /// What an earlier process left of this run: what was held back waits again.
    func reopen() async throws(RunFailure) {
        let (ledger, order) = (rooms.ledger, order)
        let account = try await onLedger { () async throws(LedgerFailure) in
            try await ledger.reopen(order.run, retrying: order.retrying)
            return try await ledger.account(of: order.run)
        }
        guard let account else { return }
        let open = (account.buckets[.notSent] ?? 0) + (account.buckets[.inDoubt] ?? 0)
        watch(.continuing(order.run, settled: account.rows - open, of: account.rows))
    }

    /// The unfinished run of the file that was just staged, if there is one.
    ///
    /// One whose rows were judged by another form is none; where the form of now is not known,
    /// nothing is sent, and any of them tells so.
    func unfinishedRun(of fingerprint: Fingerprint) async throws(RunFailure) -> RunID? {
        let ledger = rooms.ledger
        let same =
            formStop == nil
            ? try await unfinishedRun(of: fingerprint, judgedBy: formMark)
            : try await unfinishedRun(underAnyForm: fingerprint)
        guard let same else { return nil }
        try await onLedger { () async throws(LedgerFailure) in
            try await ledger.supersedeOthers(of: same)
        }
        return same
    }

    /// What has changed since an unfinished run of a file of this name: its bytes, or the form.
    func change(of fingerprint: Fingerprint) async throws(RunFailure) -> RunEvent? {
        guard let named = try await unfinishedRunOfName() else { return nil }
        let same = try await unfinishedRun(underAnyForm: fingerprint)
        return named == same ? .formChanged(since: named) : .fileChanged(since: named)
    }

    private func unfinishedRun(
        of fingerprint: Fingerprint,
        judgedBy form: String?
    ) async throws(RunFailure) -> RunID? {
        let ledger = rooms.ledger
        let place = order.place
        return try await onLedger { () async throws(LedgerFailure) in
            try await ledger.unfinishedRun(at: place, fingerprint: fingerprint, form: form)
        }
    }

    private func unfinishedRun(
        underAnyForm fingerprint: Fingerprint
    ) async throws(RunFailure) -> RunID? {
        let ledger = rooms.ledger
        let place = order.place
        return try await onLedger { () async throws(LedgerFailure) in
            try await ledger.unfinishedRun(at: place, fingerprint: fingerprint)
        }
    }

    /// The unfinished run of a file of this name.
    func unfinishedRunOfName() async throws(RunFailure) -> RunID? {
        let ledger = rooms.ledger
        let (place, file) = (order.place, order.fileName)
        return try await onLedger { () async throws(LedgerFailure) in
            try await ledger.unfinishedRun(at: place, file: file)
        }
    }
}
