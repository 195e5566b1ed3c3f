public import Bookkeeping
public import Delivery
import Intake
public import Registration
public import Reporting

/// One file for one meeting, from its bytes to its reports: the order of the rooms.
///
/// A run that takes people back, or that decides on whoever waits, walks the same way but for the
/// inserts.
public struct EventRun: Sendable {
    /// The live parts that a run walks through.
    public struct Rooms: Sendable {
        let ledger: Ledger
        let courier: Courier
        let meetings: any MeetingsAPI
        let clock: any Timepiece
        let files: any FileSystem
        let whose: TokenOwner

        /// The ledger, the courier on the same ledger, the door to meetings, the clock, where the
        /// reports go, and who can tell whose token it is.
        public init(
            ledger: Ledger,
            courier: Courier,
            meetings: any MeetingsAPI,
            clock: any Timepiece,
            files: any FileSystem = PosixFileSystem(),
            whose: @escaping TokenOwner = { nil }
        ) {
            self.whose = whose
            self.ledger = ledger
            self.courier = courier
            self.meetings = meetings
            self.clock = clock
            self.files = files
        }
    }

    var order: ImportOrder
    /// What the meeting's form asks of people; known once the file is read.
    var asked = AskedForm()
    /// Why the form could not be read, or is not the one of the rows: told once the meeting itself
    /// was seen, and before anything is sent.
    var formStop: Stop?
    /// The digest of the file and of how it is read; empty until it is read.
    var fileDigest = ""
    let rooms: Rooms
    let options: DeliveryOptions
    let watch: @Sendable (RunEvent) -> Void
    /// Whom Webex lists when those who left are taken out; nil for a run of anybody else.
    var leftListing: SweepID?

    /// A run that has not begun.
    public init(
        _ order: ImportOrder,
        rooms: Rooms,
        options: DeliveryOptions,
        watch: @escaping @Sendable (RunEvent) -> Void
    ) {
        self.order = order
        self.rooms = rooms
        self.options = options
        self.watch = watch
    }

    /// Imports the file: carries a new run out, or goes on with the unfinished one of this file
    /// and meeting; answers with its account, reports written.
    ///
    /// Throws what kept it from beginning: the file, the ledger, another run that holds the
    /// meeting, a service that asked to be left alone. Once the rows are in the ledger, whatever
    /// stops the run is part of its account, and every row is in its bucket.
    public func complete() async throws(RunFailure) -> RunAccount {
        let began = rooms.clock.now
        let lock = try takeMeeting()
        defer { withExtendedLifetime(lock) {} }
        try await checkGate(at: began)
        var run = self
        let isContinued = try await run.read(beganAt: began)
        lock?.note(owner: run.owner)
        var account = try await run.carryThrough(isContinued: isContinued, beganAt: began)
        do {
            if let pruned = try await run.prune(after: account) {
                account.exit = .worst(of: [account.exit, pruned.exit])
            }
        } catch {
            account.exit = .worst(of: [account.exit, error.status])
            account.stopped = "those who left were not taken out: \(error.description)"
        }
        return account
    }

    /// Goes on with the order's run from the ledger alone; the file is not read again.
    ///
    /// Throws as `complete()` does.
    public func proceed() async throws(RunFailure) -> RunAccount {
        let began = rooms.clock.now
        let lock = try takeMeeting()
        defer { withExtendedLifetime(lock) {} }
        try await checkGate(at: began)
        var run = self
        try await run.recallForm()
        return try await run.carryThrough(isContinued: true, beganAt: began)
    }

    func carryThrough(
        isContinued: Bool,
        beganAt began: Timestamp
    ) async throws(RunFailure) -> RunAccount {
        if isContinued { try await checkReach() }
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.recordTerms(
                order.terms,
                policy: order.keptPolicy,
                of: order.run
            )
        }
        if isContinued { try await reopen() }
        var stop: Stop?
        do {
            try await carryOut(isContinued: isContinued)
        } catch .stopped(let reason) {
            stop = reason
            try await holdBackTheRest(because: reason)
        }
        return try await close(stoppedBy: stop, beganAt: began)
    }

    /// Everything between the file and the reports.
    private func carryOut(isContinued: Bool) async throws(RunFailure) {
        let opened = try await openMeeting()
        try await prepareReports()
        let (run, meeting, ledger) = (order.run, order.meeting, rooms.ledger)
        let settled = try await byCourier { () async throws(DeliveryFailure) in
            try await rooms.courier.settleOpenAttempts(of: meeting)
        }
        let before = try await listingBefore(settled)
        guard order.purpose == .register else {
            return try await carryOutDecisions(on: opened, listedIn: before, isContinued)
        }
        if isContinued {
            try await onLedger { () async throws(LedgerFailure) in
                // Without a policy the verdicts that were written down stand.
                if order.policy != nil { try await ledger.forgetUnsentDecisions(of: run) }
                try await ledger.refresh(run: run, from: before, lag: options.settleDelay)
            }
        }
        try await markThose(listedIn: before)
        let waiting = try await onLedger { () async throws(LedgerFailure) in
            if let left = try await ledger.rowsLeft(of: run) {
                _ = try await ledger.holdBack(in: run, beyond: left)
            }
            return try await ledger.rowsWaiting(in: run)
        }
        // Rows that were judged by another form wait for another import.
        var refusal = waiting > 0 ? formStop : nil
        if refusal == nil { try checkAbsence(of: waiting) }
        if let refusal { try await holdBackTheRest(because: refusal) }
        try await tellHostRules()
        try await checkPlan(of: opened, listing: before)
        try await seekApproval(of: opened, listedIn: before)
        let isPeopled = (try await accountSoFar()).buckets[.alreadyRegistered] ?? 0 > 0
        watch(.sending(rows: refusal == nil ? waiting : 0))
        do {
            try await byCourier { () async throws(DeliveryFailure) in
                try await rooms.courier.deliver(run: run, to: meeting, isPeopled: isPeopled)
            }
        } catch .stopped(let stop) where stop.isAboutNewcomers {
            // Those who are in are decided on all the same.
            refusal = stop
            try await holdBackTheRest(because: stop)
        }
        // What kept people out is told before what kept the policy from deciding.
        try await decideAndReadBack(after: refusal)
    }

    /// Decides, and reads back what came of it; throws the reason for which people were held back
    /// before, if there is one, once that is done.
    func decideAndReadBack(after refusal: Stop? = nil) async throws(RunFailure) {
        guard options.safeguards.contains(.readback) else {
            try await reconcile()
            try await decide()
            if let refusal { throw .stopped(refusal) }
            return
        }
        try await decide()
        try await reconcile()
        // Who turned up only now waits for a decision as well.
        if try await isSomebodyUndecided() {
            try await decide()
            try await reconcile()
        }
        if let refusal { throw .stopped(refusal) }
        try await tellUndecidable()
    }

    /// One complete walk through the listing.
    func sweep() async throws(RunFailure) -> SweepID {
        do {
            return try await byCourier { () async throws(DeliveryFailure) in
                try await rooms.courier.sweep(order.meeting)
            }
        } catch {
            guard case .stopped(let stop) = error, stop.code == "webex.400" else { throw error }
            throw .stopped(.unlisted(order.meeting.id, stop))
        }
    }

    private func holdBackTheRest(because stop: Stop) async throws(RunFailure) {
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.markKnown(in: order.run)
        }
        _ = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.holdBackAll(
                in: order.run,
                code: stop.code,
                message: stop.message
            )
        }
    }
}
