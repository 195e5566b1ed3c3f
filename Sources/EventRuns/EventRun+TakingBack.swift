import Bookkeeping
import Delivery
import Registration

extension EventRun {
    /// Everything between the ledger and the reports for a run that registers nobody: it decides
    /// on people who are there.
    func carryOutDecisions(
        on opened: Meeting,
        listedIn before: SweepID,
        _ isContinued: Bool
    ) async throws(RunFailure) {
        let (run, ledger) = (order.run, rooms.ledger)
        let isJudgedAnew = order.policy != nil || order.purpose.takesBack
        if isContinued && isJudgedAnew {
            try await onLedger { () async throws(LedgerFailure) in
                try await ledger.forgetUnsentDecisions(of: run)
            }
        }
        let listing = try await markThoseThere(listedIn: before)
        try await onLedger { () async throws(LedgerFailure) in
            _ = try await ledger.holdBackUnlisted(in: run)
        }
        try await seekApproval(of: opened, listedIn: listing)
        if let undone = order.undoes {
            try await onLedger { () async throws(LedgerFailure) in
                try await ledger.endUndone(undone)
            }
        }
        guard order.purpose.takesBack else { return try await decideAndReadBack() }
        try await eachTakenBack(listedIn: listing) { (judged) async throws(RunFailure) in
            try await record(judged)
        }
        let (purpose, now) = (order.purpose, rooms.clock.now)
        try await onLedger { () async throws(LedgerFailure) in
            try await ledger.refuseUnaddressed(in: run, for: purpose, at: now)
        }
        try await sendDecisions()
        try await reconcile()
    }

    /// Takes over where people stand; answers with the listing that counts.
    ///
    /// A listing may lag behind calls of a moment ago: where it lacks somebody, or has them
    /// otherwise than they were left, a later one is asked before that is believed.
    private func markThoseThere(listedIn before: SweepID) async throws(RunFailure) -> SweepID {
        try await markThose(thereIn: before)
        guard order.purpose.takesBack, let rest = try await timeToSettle(),
            try await isSomebodyOtherwise(listedIn: before)
        else { return before }
        watch(.courier(.waiting(rest, asked: false)))
        do { try await rooms.clock.sleep(for: rest) } catch { throw .stopped(.interrupted) }
        let later = try await sweep()
        try await markThose(thereIn: later)
        return later
    }

    private func markThose(thereIn listing: SweepID) async throws(RunFailure) {
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.refresh(run: order.run, from: listing)
            _ = try await rooms.ledger.markAlreadyRegistered(in: order.run, listedIn: listing)
        }
    }

    /// How long a listing may still lag behind the last call of any run; nil where it does not.
    private func timeToSettle() async throws(RunFailure) -> Duration? {
        let (ledger, meeting, now) = (rooms.ledger, order.meeting.id, rooms.clock.now)
        let last = try await onLedger { () async throws(LedgerFailure) in
            try await ledger.lastSettledCall(of: meeting, ofEveryRun: true)
        }
        guard let last, now < last.advanced(by: options.settleDelay) else { return nil }
        return min(now.duration(to: last) + options.settleDelay, options.settleDelay)
    }

    private func isSomebodyOtherwise(listedIn listing: SweepID) async throws(RunFailure) -> Bool {
        let missing = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.rowsWaiting(in: order.run)
        }
        if missing > 0 { return true }
        var isSomebodyLeft = false
        try await eachTakenBack(listedIn: listing) { judged in
            if judged.contains(where: { $0.verdict.ruling == .hold }) { isSomebodyLeft = true }
        }
        return isSomebodyLeft
    }

    /// Hands over everybody on whom nothing was decided so far, with what becomes of them, page by
    /// page.
    func eachTakenBack(
        listedIn listing: SweepID,
        _ body: ([ApplicantVerdict]) async throws(RunFailure) -> Void
    ) async throws(RunFailure) {
        var scope = ApplicantScope()
        scope.sweep = listing
        (scope.withDecided, scope.withAnyStatus) = (true, true)
        scope.givenByService = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.statusesGivenByService(beside: order.run)
        }
        var row = 0
        while true {
            let people = try await applicants(scope, after: row)
            guard let last = people.last else { return }
            let judged =
                order.purpose == .undo
                ? try await undoing(people, scope, after: row) : people.map(withdrawal)
            try await body(judged)
            row = last.row
        }
    }

    /// What becomes of somebody who is to be taken out, told where the run's terms let it be told.
    ///
    /// Whom an earlier withdrawal cancelled waits again where the service has no other word for
    /// it: that is done, and nobody is told again.
    private func withdrawal(of applicant: Applicant) -> ApplicantVerdict {
        let status = applicant.status ?? .pending
        if order.purpose == .withdraw, status == .pending, applicant.decider == .person {
            return .leaving(applicant, because: "an earlier run has cancelled the registration")
        }
        return ApplicantVerdict(overriding(order.purpose.ruling(on: status)), on: applicant)
    }

    /// A ruling that stands against whatever was decided: somebody asked for it by name.
    private func overriding(_ ruling: Verdict.Ruling) -> Verdict {
        let notice: RunTerms.Notice = ruling == .cancel ? .cancelled : .rejected
        let isTold = ruling != .delete && order.terms.notices.contains(notice)
        var verdict = Verdict(ruling, rule: nil, notify: isTold)
        verdict.overrides = true
        return verdict
    }

    private func undoing(
        _ people: [Applicant],
        _ scope: ApplicantScope,
        after row: Int
    ) async throws(RunFailure) -> [ApplicantVerdict] {
        let known = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.evidence(
                for: order.run,
                scope,
                after: row,
                to: people.last?.row ?? row
            )
        }
        let byRow = Dictionary(uniqueKeysWithValues: known.map { ($0.row, $0) })
        let deleting = overriding(.delete)
        return people.map { person in
            let evidence =
                byRow[person.row]
                ?? RegistrationEvidence(row: person.row, wasAnswered: false, sentAt: nil)
            return evidence.verdict(on: person, deleting: deleting)
        }
    }
}
