public import Bookkeeping
public import Delivery
public import Registration

/// One file for one meeting, from its bytes to its reports: the order of the rooms.
public struct EventRun: Sendable {
    /// The live parts that a run walks through.
    public struct Rooms: Sendable {
        let ledger: Ledger
        let courier: Courier
        let meetings: any MeetingsAPI
        let clock: any Timepiece

        /// The ledger, the courier on the same ledger, the door to meetings and the clock.
        public init(
            ledger: Ledger,
            courier: Courier,
            meetings: any MeetingsAPI,
            clock: any Timepiece
        ) {
            self.ledger = ledger
            self.courier = courier
            self.meetings = meetings
            self.clock = clock
        }
    }

    let order: ImportOrder
    let rooms: Rooms
    let options: DeliveryOptions
    let watch: @Sendable (RunEvent) -> Void

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

    /// Carries the run out and answers with its account, reports written.
    ///
    /// Throws what kept it from beginning: the file, the ledger. Once the rows are in the ledger,
    /// whatever stops the run is part of its account, and every row is in its bucket.
    public func complete() async throws(RunFailure) -> RunAccount {
        let began = rooms.clock.now
        try await read(beganAt: began)
        var stop: Stop?
        do {
            try await carryOut()
        } catch .stopped(let reason) {
            stop = reason
            try await holdBackTheRest(because: reason)
        }
        return try await close(stoppedBy: stop, beganAt: began)
    }

    /// Everything between the file and the reports.
    private func carryOut() async throws(RunFailure) {
        try await openMeeting()
        let (run, meeting, ledger) = (order.run, order.meeting, rooms.ledger)
        _ = try await byCourier { () async throws(DeliveryFailure) in
            try await rooms.courier.settleOpenAttempts(of: meeting)
        }
        let before = try await sweep()
        let waiting = try await onLedger { () async throws(LedgerFailure) in
            _ = try await ledger.markAlreadyRegistered(in: run, listedIn: before)
            if let limit = order.limit { _ = try await ledger.holdBack(in: run, beyond: limit) }
            return try await ledger.account(of: run)?.buckets[.notSent] ?? 0
        }
        watch(.sending(rows: waiting))
        try await byCourier { () async throws(DeliveryFailure) in
            try await rooms.courier.deliver(run: run, to: meeting)
        }
        try await decide()
        try await reconcile()
    }

    /// One complete walk through the listing.
    func sweep() async throws(RunFailure) -> SweepID {
        try await byCourier { () async throws(DeliveryFailure) in
            try await rooms.courier.sweep(order.meeting)
        }
    }

    private func holdBackTheRest(because stop: Stop) async throws(RunFailure) {
        _ = try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.holdBackAll(
                in: order.run,
                code: stop.code,
                message: stop.message
            )
        }
    }
}
