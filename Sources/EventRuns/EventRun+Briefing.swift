import Bookkeeping
import Delivery
import Intake
import Policy
import Registration

extension EventRun {
    /// Tells what the run is about to write and asks whether it may; a run that writes nothing
    /// asks nobody.
    ///
    /// Throws `.stopped`: 65 for a meeting without a seat left, and as the order's `approve` says.
    func seekApproval(
        of meeting: Meeting,
        listedIn listing: SweepID
    ) async throws(RunFailure) {
        guard let briefing = try await briefing(on: meeting, listedIn: listing),
            briefing.writes > 0, let approve = order.approve
        else { return }
        watch(.briefed(briefing))
        let refusal = await approve(briefing)
        if Task.isCancelled { throw .stopped(.interrupted) }
        if let refusal { throw .stopped(refusal) }
    }

    /// What is about to be written; nil where nobody wants to know.
    ///
    /// Throws `.stopped`, 65, for a meeting without a seat left.
    func briefing(
        on meeting: Meeting,
        listedIn listing: SweepID
    ) async throws(RunFailure) -> Briefing? {
        if order.approve != nil || order.prune != nil {
            return try await prospect(on: meeting, listedIn: listing).briefing
        }
        guard (meeting.maxRegisterNum ?? asked.form.seats) != nil else { return nil }
        let rows = try await rowsToSend(try await accountSoFar())
        _ = try await seats(of: meeting, listedIn: listing, toSend: rows)
        return nil
    }

    /// What is about to be written, and what will be decided.
    ///
    /// Throws as `briefing` does.
    func prospect(
        on meeting: Meeting,
        listedIn listing: SweepID
    ) async throws(RunFailure) -> (briefing: Briefing, forecast: Forecast) {
        let account = try await accountSoFar()
        let rows = try await rowsToSend(account)
        let seatsLeft = try await seats(of: meeting, listedIn: listing, toSend: rows)
        let forecast = try await forecast(listedIn: listing)
        var told = await briefing(on: meeting, account, toSend: rows, seatsLeft, forecast)
        if let purpose = order.prune {
            told.add(try await leaving(listedIn: listing, for: purpose))
        }
        told.present = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.seatsTaken(in: listing)
        }
        return (told, forecast)
    }

    /// Rows that wait, and those in doubt: who turns out to be missing is sent again.
    private func rowsToSend(_ account: RunAccount) async throws(RunFailure) -> Int {
        let waiting = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.rowsWaiting(in: order.run)
        }
        return waiting + (account.buckets[.inDoubt] ?? 0)
    }

    /// How many seats are left, where Webex tells; throws where it is none and somebody needs one.
    private func seats(
        of meeting: Meeting,
        listedIn listing: SweepID,
        toSend rows: Int
    ) async throws(RunFailure) -> Int? {
        guard let seats = meeting.maxRegisterNum ?? asked.form.seats, seats > 0 else { return nil }
        let taken = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.seatsTaken(in: listing)
        }
        if taken >= seats && rows > 0 {
            throw .stopped(.full(meeting, taken: taken, seats: seats))
        }
        return max(0, seats - taken)
    }

    private func briefing(
        on meeting: Meeting,
        _ account: RunAccount,
        toSend rows: Int,
        _ seatsLeft: Int?,
        _ forecast: Forecast
    ) async -> Briefing {
        var briefing = Briefing(meeting: order.meeting.id)
        briefing.title = meeting.title ?? ""
        briefing.start = meeting.startInZone
        briefing.isOver = meeting.isOver(at: rooms.clock.now)
        briefing.host = meeting.hostEmail
        briefing.hasRegistration = meeting.registrationEnabled
        briefing.buckets = account.buckets
        let inDoubt = account.buckets[.inDoubt] ?? 0
        briefing.buckets[.notSent, default: 0] -= rows - inDoubt
        briefing.buckets[.inDoubt] = 0
        briefing.registrations = rows
        briefing.mailsAtInsert = order.terms.notices.contains(.registered) ? rows : 0
        briefing.approvals = forecast.calls[.approve] ?? 0
        briefing.rejections = forecast.calls[.reject] ?? 0
        briefing.cancellations = forecast.calls[.cancel] ?? 0
        briefing.deletions = forecast.calls[.delete] ?? 0
        briefing.removalsOfPresent = forecast.removalsOfPresent
        briefing.takesBack = order.purpose.takesBack && order.prunes == nil
        briefing.mailsAtDecision = forecast.mails
        briefing.seatsLeft = seatsLeft
        // The last listing is as long as the first, and has those who were registered.
        briefing.requests =
            ([rows] + forecast.calls.values).map(batches).reduce(0, +)
            + (await rooms.courier.tally).sent + rows / 100
        briefing.pace = await rooms.courier.pace
        return briefing
    }

    private func batches(of people: Int) -> Int {
        (people + options.batchSize - 1) / options.batchSize
    }

    /// What would be decided on everybody who is the policy's to decide, or would be after the
    /// inserts; those who have yet to be registered would register now.
    func forecast(listedIn listing: SweepID) async throws(RunFailure) -> Forecast {
        var forecast = Forecast()
        let (ledger, run) = (rooms.ledger, order.run)
        for ruling in Verdict.Ruling.sent {
            for notify in [true, false] {
                let people = try await onLedger { () async throws(LedgerFailure) in
                    try await ledger.decisionsWaiting(ruling, notify: notify, in: run)
                }
                forecast.take(ruling, notify: notify, people: people)
            }
        }
        if order.purpose.takesBack {
            try await eachTakenBack(listedIn: listing) { judged in
                for verdict in judged { forecast.take(verdict) }
            }
            return forecast
        }
        guard let policy = order.policy else { return forecast }
        var scope = try await applicantScope(of: policy, listedIn: listing)
        scope.withWaiting = true
        var seating = try await seating(of: policy, scope)
        var row = 0
        while true {
            let people = try await applicants(scope, after: row)
            guard let last = people.last else { return forecast }
            let strangers = try await knownByListingOnly(people)
            for applicant in people {
                let isStranger = strangers.contains(applicant.row)
                let verdict = verdict(on: applicant, isListedOnly: isStranger, &seating)
                forecast.take(ApplicantVerdict(verdict, on: applicant))
            }
            row = last.row
        }
    }
}
