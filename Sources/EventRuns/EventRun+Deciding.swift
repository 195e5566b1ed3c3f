import Bookkeeping
import Delivery
import Policy
import Registration

extension EventRun {
    /// Applies the policy to every row of this file that is its to decide: all verdicts are
    /// recorded before the first decision call.
    ///
    /// Without a policy, verdicts that an earlier process of this run recorded are sent.
    func decide() async throws(RunFailure) {
        if let policy = order.policy {
            let scope = try await applicantScope(of: policy)
            try await record(policy, scope)
        }
        try await sendDecisions()
    }

    /// Sends every decision that was recorded and waits.
    func sendDecisions() async throws(RunFailure) {
        try await byCourier { () async throws(DeliveryFailure) in
            try await rooms.courier.decide(run: order.run, in: order.meeting)
        }
    }

    /// Stops a run whose policy could not be carried out on everybody, for a person to see: that
    /// nothing was decided is not to look like a decision.
    func tellUndecidable() async throws(RunFailure) {
        guard order.policy != nil else { return }
        let people = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.rowsNobodyCanDecideOn(in: order.run)
        }
        guard people > 0 else { return }
        throw .stopped(
            Stop(
                status: .personNeeded,
                code: "policy.undecidable",
                message: """
                    Webex lists \(people) of these people without an id or a status: the policy \
                    decided nothing on them. Decide on them on Webex, or run the same command \
                    again once it lists them with both
                    """,
                resumeAt: nil
            )
        )
    }

    private func record(
        _ policy: ApprovalPolicy,
        _ scope: ApplicantScope
    ) async throws(RunFailure) {
        var seating = try await seating(of: policy, scope)
        var said: [ApplicantVerdict] = []
        var people = try await applicants(scope, after: 0)
        while let last = people.last {
            let strangers = try await knownByListingOnly(people)
            // What was said of those before them is written down meanwhile.
            let before = said
            async let failure = keep(before)
            said = []
            for applicant in people where !policy.isTooEarly(for: applicant) {
                let isStranger = strangers.contains(applicant.row)
                let verdict = verdict(on: applicant, isListedOnly: isStranger, &seating)
                said.append(ApplicantVerdict(verdict, on: applicant))
            }
            if let failure = await failure { throw failure }
            people = try await applicants(scope, after: last.row)
        }
        if let failure = await keep(said) { throw failure }
    }

    private func keep(_ verdicts: [ApplicantVerdict]) async -> RunFailure? {
        do {
            if !verdicts.isEmpty { try await record(verdicts) }
            return nil
        } catch { return error }
    }

    /// Writes verdicts down.
    func record(_ verdicts: [ApplicantVerdict]) async throws(RunFailure) {
        let now = rooms.clock.now
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.record(verdicts, of: order.run, at: now)
        }
    }

    /// Some of those on whom the policy may decide, in the order of the file.
    func applicants(
        _ scope: ApplicantScope,
        after row: Int
    ) async throws(RunFailure) -> [Applicant] {
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.applicants(
                of: order.run,
                scope,
                after: row,
                upTo: options.limits.rowsPerPage
            )
        }
    }

    /// What the policy says, told to the person where the run's terms let it be told.
    ///
    /// Whoever was approved by somebody sits already, and keeps the seat however few there are;
    /// whose own decision stands takes none. `isListedOnly` is somebody of whom no file tells more
    /// than Webex lists.
    func verdict(
        on applicant: Applicant,
        isListedOnly: Bool = false,
        _ seating: inout Seating
    ) -> Verdict {
        let moment =
            applicant.status == nil
            ? rooms.clock.now : applicant.registrationTime.flatMap { Timestamp(dateTime: $0) }
        let wasDecided = applicant.decider == .person || applicant.decider == .unknown
        let before = wasDecided ? seating : nil
        var verdict =
            isListedOnly
            ? seating.verdict(onListed: applicant.person, registeredAt: moment)
            : wasDecided && applicant.status == .approved
                ? seating.verdict(onHolder: applicant.person, registeredAt: moment)
                : seating.verdict(on: applicant.person, registeredAt: moment)
        if let before, applicant.course(of: verdict) != .toBeSent { seating = before }
        let notice: RunTerms.Notice = verdict.ruling == .approve ? .approved : .rejected
        verdict.notify = verdict.notify && order.terms.notices.contains(notice)
        return verdict
    }

    /// Whom the policy is asked about; Webex is listed for it only where its answers left a status
    /// or an id out, or where the policy counts seats or asks when people registered.
    private func applicantScope(
        of policy: ApprovalPolicy
    ) async throws(RunFailure) -> ApplicantScope {
        let unknown = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.rowsOfUnknownStatus(in: order.run)
        }
        guard unknown > 0 || policy.hasSeats || policy.asksRegistrationTime else {
            return try await applicantScope(of: policy, listedIn: nil)
        }
        // Whoever is not listed may sit on a seat.
        let listing = policy.hasSeats ? try await wholeSweep() : try await sweep()
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.refresh(run: order.run, from: listing, lag: options.settleDelay)
        }
        return try await applicantScope(of: policy, listedIn: listing)
    }

    /// The same by a listing that was made already.
    func applicantScope(
        of policy: ApprovalPolicy,
        listedIn listing: SweepID?
    ) async throws(RunFailure) -> ApplicantScope {
        var scope = ApplicantScope()
        scope.sweep = listing
        scope.withDecided = policy.overrides
        scope.givenByService = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.statusesGivenByService(beside: order.run)
        }
        return scope
    }
}

extension ApprovalPolicy {
    /// Whether it asks when somebody registered whom no listing shows so far.
    fileprivate func isTooEarly(for applicant: Applicant) -> Bool {
        asksRegistrationTime && applicant.status != nil && applicant.registrationTime == nil
    }
}
