import Bookkeeping
import Delivery
import Policy
import Registration

extension EventRun {
    /// People on Webex who are named in a plan; the others are counted.
    private static let strangersNamed = 1000

    /// Reads the file and Webex, sends nothing, and answers with what an import would do.
    ///
    /// The ledger is one for the purpose, thrown away afterwards. Throws as `complete()` does.
    public func plan() async throws(RunFailure) -> Plan {
        var run = self
        // Nobody is registered, so nobody has to be asked about those who do not come.
        run.order.mayRegisterAbsent = { _ in true }
        run.order.isRehearsal = true
        _ = try await run.read(beganAt: rooms.clock.now)
        return try await run.planned()
    }

    private func planned() async throws(RunFailure) -> Plan {
        let meeting = try await openMeeting()
        let listing = try await wholeSweep()
        try await onLedger { () async throws(LedgerFailure) in
            _ = try await rooms.ledger.markAlreadyRegistered(
                in: order.run,
                listedIn: listing,
                lag: options.settleDelay
            )
            if !order.again { _ = try await rooms.ledger.markVanished(in: order.run) }
            if let limit = order.limit {
                _ = try await rooms.ledger.holdBack(in: order.run, beyond: limit)
            }
        }
        try await tellHostRules()
        let (briefing, forecast) = try await prospect(on: meeting, listedIn: listing)
        var plan = Plan(for: order.meeting.id, at: rooms.clock.now)
        plan.title = meeting.title ?? ""
        plan.file = order.fileName
        plan.choices = order.choices
        plan.digests.file = fileDigest
        plan.digests.form = formMark
        plan.digests.policy = order.policy?.fingerprint.description
        plan.digests.listing = try await digest(of: listing)
        plan.toRegister = briefing.registrations
        plan.decisions = forecast.shares
        (plan.approvals, plan.rejections) = (briefing.approvals, briefing.rejections)
        if order.prune != nil {
            (plan.cancellations, plan.deletions) = (briefing.cancellations, briefing.deletions)
        }
        (plan.mailsAtInsert, plan.mailsAtDecision) =
            (briefing.mailsAtInsert, briefing.mailsAtDecision)
        (plan.requests, plan.minutes) = (briefing.requests, briefing.minutes)
        plan.seatsLeft = briefing.seatsLeft
        try await count(into: &plan)
        plan.needPerson -= min(plan.needPerson, forecast.settledPeople)
        try await nameStrangers(of: listing, in: &plan)
        return plan
    }

    /// The rows of the file by what is known of them.
    private func count(into plan: inout Plan) async throws(RunFailure) {
        let account = try await accountSoFar()
        plan.rows = account.rows
        plan.needPerson = account.needPerson
        if !account.leftOutLines.isEmpty { plan.leftOutLines = account.leftOutLines.count }
        plan.invalid = account.buckets[.invalid] ?? 0
        plan.duplicates = account.buckets[.duplicate] ?? 0
        plan.leftOut = (account.buckets[.notSent] ?? 0) - plan.toRegister
        var row = 0
        while true {
            let after = row
            let rows = try await onLedger { () async throws(LedgerFailure) in
                try await rooms.ledger.rows(
                    of: order.run,
                    after: after,
                    upTo: options.limits.rowsPerPage
                )
            }
            guard let last = rows.last else { return }
            for row in rows where row.bucket == .alreadyRegistered {
                plan.present[row.status?.description ?? "unknown", default: 0] += 1
            }
            row = last.row
        }
    }

    private func nameStrangers(
        of listing: SweepID,
        in plan: inout Plan
    ) async throws(RunFailure) {
        var (count, named) = (0, [Plan.Stranger]())
        _ = try await compare(with: listing) { findings in
            for case let finding in findings where finding.row == nil {
                count += 1
                guard named.count < Self.strangersNamed, let person = finding.registrant else {
                    continue
                }
                named.append(
                    Plan.Stranger(
                        email: Excerpt.masking(person.email),
                        status: person.status?.description
                    )
                )
            }
        }
        (plan.strangers, plan.someStrangers) = (count, named)
    }

    /// The digest of who is registered, and as what.
    private func digest(of listing: SweepID) async throws(RunFailure) -> String {
        var digest = Fingerprint()
        var cursor: ListingCursor?
        while true {
            let after = cursor
            let page = try await onLedger { () async throws(LedgerFailure) in
                try await rooms.ledger.listing(
                    of: listing,
                    after: after,
                    upTo: options.limits.rowsPerPage
                )
            }
            if page.people.isEmpty { return digest.description }
            for person in page.people {
                let status = person.status?.description ?? ""
                digest.absorb("\(person.key.text)\n\(person.id?.text ?? "")\n\(status)\n".utf8)
            }
            cursor = page.cursor
        }
    }

    /// Sees that a plan is about this import, before the file is read.
    func checkPlan() throws(RunFailure) {
        guard let plan = order.plan else { return }
        let policy = order.policy?.fingerprint.description ?? ""
        let stop =
            plan.stop(
                "it is for the meeting \(plan.meeting), and this import for \(order.meeting.id)",
                plan.meeting,
                isStill: order.meeting.id.text
            )
            ?? plan.stop("the policy is another one", plan.digests.policy ?? "", isStill: policy)
            ?? plan.stop(
                "it was made with \(plan.choices), and this import has \(order.choices)",
                plan.choices,
                isStill: order.choices
            )
        if let stop { throw .stopped(stop) }
    }

    /// Sees that the file is the one of the plan, and the form it is read by, before anything is
    /// sent.
    func checkPlan(file digest: String) throws(RunFailure) {
        // A form that could not be read is told as such, later.
        let (mark, isRead) = (formMark ?? "", formStop == nil)
        let stop = order.plan.flatMap {
            $0.stop("the file is another one", $0.digests.file, isStill: digest)
                ?? $0.stop(
                    "the meeting's form is another one",
                    $0.digests.form ?? "",
                    isStill: isRead ? mark : $0.digests.form ?? ""
                )
        }
        if let stop { throw .stopped(stop) }
    }

    /// Sees that Webex lists whom it listed then, and that this comes to the same changes; a run
    /// that has made a call has changed that itself.
    func checkPlan(of meeting: Meeting, listing: SweepID) async throws(RunFailure) {
        guard let plan = order.plan else { return }
        let hasCalled = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.hasCalled(order.run)
        }
        if hasCalled { return }
        let digest = try await digest(of: listing)
        let briefing = try await prospect(on: meeting, listedIn: listing).briefing
        let (planned, now) = (plan.changes, Plan.changes(of: briefing))
        let stop =
            plan.stop(
                "Webex lists other people, or lists them otherwise",
                plan.digests.listing,
                isStill: digest
            )
            ?? plan.stop(
                "it has \(planned), and with what the ledger knows it comes to \(now)",
                planned,
                isStill: now
            )
        if let stop { throw .stopped(stop) }
    }
}

extension Plan {
    /// What would be written, in words.
    fileprivate var changes: String {
        Plan.changes(toRegister, approvals, rejections, (cancellations ?? 0) + (deletions ?? 0))
    }

    fileprivate static func changes(of briefing: Briefing) -> String {
        changes(
            briefing.registrations,
            briefing.approvals,
            briefing.rejections,
            briefing.cancellations + briefing.deletions
        )
    }

    private static func changes(
        _ new: Int,
        _ approvals: Int,
        _ rejections: Int,
        _ removals: Int
    ) -> String {
        "\(new) to register, \(approvals) to approve, \(rejections) to reject"
            + (removals > 0 ? ", \(removals) to take out" : "")
    }
}
