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
        try await onLedger { () async throws(LedgerFailure) in
            try await ledger.refresh(run: run, from: before)
        }
        try await onLedger { () async throws(LedgerFailure) in
            _ = try await ledger.markAlreadyRegistered(in: run, listedIn: before)
        }
        let refusal = try await setUnlistedAside()
        try await seekApproval(of: opened, listedIn: before)
        if let undone = order.undoes {
            try await onLedger { () async throws(LedgerFailure) in
                try await ledger.endUndone(undone)
            }
        }
        guard order.purpose.takesBack else { return try await decideAndReadBack(after: refusal) }
        try await takeBack(listedIn: before)
        try await reconcile()
        try await takeBackOvertaken()
        if let refusal { throw .stopped(refusal) }
    }

    /// Sets those aside whom the listing does not show: there is nothing to do about them, or
    /// nobody can tell, where it may be cut; answers with that.
    private func setUnlistedAside() async throws(RunFailure) -> Stop? {
        let (run, ledger) = (order.run, rooms.ledger)
        guard rooms.courier.mayCutListings else {
            try await onLedger { () async throws(LedgerFailure) in
                _ = try await ledger.holdBackUnlisted(in: run)
            }
            return nil
        }
        let stop = Stop.cutListing
        let unlisted = try await onLedger { () async throws(LedgerFailure) in
            try await ledger.holdBackAll(in: run, code: stop.code, message: stop.message)
        }
        return unlisted > 0 ? stop : nil
    }

    /// Decides once more on those on whom somebody else decided meanwhile.
    private func takeBackOvertaken() async throws(RunFailure) {
        let (run, ledger) = (order.run, rooms.ledger)
        // Whoever was decided on by somebody else in between is there all the same: once more, by
        // where they stand now.
        let overtaken = try await onLedger { () async throws(LedgerFailure) in
            try await ledger.decisionsOvertaken(in: run)
        }
        guard overtaken > 0 else { return }
        try await onLedger { () async throws(LedgerFailure) in
            try await ledger.forgetUnsentDecisions(of: run)
        }
        let later = try await sweep()
        try await onLedger { () async throws(LedgerFailure) in
            try await ledger.refresh(run: run, from: later)
        }
        try await takeBack(listedIn: later)
        try await reconcile()
    }

    /// Writes down what becomes of everybody, and sends it.
    private func takeBack(listedIn listing: SweepID) async throws(RunFailure) {
        try await eachTakenBack(listedIn: listing) { (judged) async throws(RunFailure) in
            try await record(judged)
        }
        let (run, purpose, now) = (order.run, order.purpose, rooms.clock.now)
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.refuseUnaddressed(in: run, for: purpose, at: now)
        }
        try await sendDecisions()
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
