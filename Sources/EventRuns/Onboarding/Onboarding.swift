public import Bookkeeping
public import Delivery
public import Registration
public import Reporting

/// One pass over the events of a file: whatever is new for each is taken in, the event that begins
/// first comes first.
///
/// A pass can be killed at any moment and made again: meetings are made once, files are in exactly
/// one folder, and what a run did is in the ledger.
public struct Onboarding: Sendable {
    /// What runs of one meeting walk through.
    public struct Opening: Sendable {
        let rooms: EventRun.Rooms
        let options: DeliveryOptions
        let terms: RunTerms
        let gate: GateName

        /// The rooms, the courier's patience, the terms of the service, and the way out.
        public init(
            _ rooms: EventRun.Rooms,
            options: DeliveryOptions,
            terms: RunTerms,
            gate: GateName
        ) {
            (self.rooms, self.options) = (rooms, options)
            (self.terms, self.gate) = (terms, gate)
        }
    }

    /// The live parts of a pass.
    public struct Doors: Sendable {
        let ledger: Ledger
        let meetings: any MeetingsAPI
        let courier: Courier
        let options: DeliveryOptions
        let clock: any Timepiece
        let target: Target
        let files: any FileSystem
        /// Opens the rooms for runs of a meeting that have to end by a moment.
        let open: @Sendable (MeetingScope, Timestamp?) async throws(RunFailure) -> Opening

        /// The ledger, the meetings' door with its courier and its patience, the clock, where the
        /// requests go, where the inboxes are, and who opens the rooms for runs of a meeting.
        public init(
            ledger: Ledger,
            meetings: any MeetingsAPI,
            courier: Courier,
            options: DeliveryOptions,
            clock: any Timepiece,
            target: Target,
            files: any FileSystem = PosixFileSystem(),
            open: @escaping @Sendable (MeetingScope, Timestamp?) async throws(RunFailure) -> Opening
        ) {
            (self.ledger, self.meetings, self.courier) = (ledger, meetings, courier)
            (self.clock, self.target, self.open) = (clock, target, open)
            (self.options, self.files) = (options, files)
        }
    }

    /// What a pass is told.
    public struct Order: Sendable {
        /// The one event that is meant; nil for all.
        public var only: String?
        /// Whether nothing is made, moved or sent.
        public var isRehearsal = false
        /// Whether the server is this machine.
        public var isNear = false
        /// The process, as another run is told who holds a meeting.
        public var owner = ""
        /// Changes that need somebody's word where an event says nothing of it.
        public var mostChanges: ChangeBound?
        /// The name of a new run.
        public var newRun: @Sendable () -> RunID
        /// The mail about an event's runs; nil for none.
        public var mail: @Sendable (PlannedEvent) -> MailOrder?
        /// Told each run as it ends, and what happens while it goes on.
        public var watch: @Sendable (OnboardingEvent) async -> Void

        /// A pass over all events.
        public init(
            newRun: @escaping @Sendable () -> RunID,
            mail: @escaping @Sendable (PlannedEvent) -> MailOrder?,
            watch: @escaping @Sendable (OnboardingEvent) async -> Void
        ) {
            (self.newRun, self.mail, self.watch) = (newRun, mail, watch)
        }
    }

    let doors: Doors
    let order: Order
    let limits: Limits

    /// A pass that has not begun.
    public init(_ order: Order, doors: Doors) {
        (self.order, self.doors, limits) = (order, doors, doors.options.limits)
    }

    /// Works on every event that is meant; answers with what became of each.
    ///
    /// Throws what keeps it from beginning: 75 where another pass is at work, 78 where an event
    /// cannot be meant as it stands, the ledger. What stops one event is part of its account.
    public func pass(over file: EventsFile) async throws(RunFailure) -> OnboardingAccount {
        let lock = order.isRehearsal ? nil : try takeTurn()
        defer { withExtendedLifetime(lock) {} }
        let began = doors.clock.now
        var stands = try await survey(file)
        try await findFiles(for: &stands)
        for place in stands.indices { await resolve(&stands[place]) }
        forbidSharing(&stands)
        stands.sort { ($0.begins, $0.event.line) < ($1.begins, $1.event.line) }
        await forecast(&stands)
        var account = OnboardingAccount()
        var told = ToldOutages(stands, mail: order.mail)
        for var stand in stands {
            if !order.isRehearsal && !Task.isCancelled { await takeIn(&stand, &told) }
            if !order.isRehearsal && Task.isCancelled { stand.interrupt() }
            stand.sumUp()
            account.events.append(stand.account)
        }
        if !order.isRehearsal {
            let pass = Ledger.Pass(from: began, to: doors.clock.now, exit: account.exit)
            try await onLedger { () async throws(LedgerFailure) in
                try await doors.ledger.record(pass)
            }
        }
        return account
    }

    private func takeTurn() throws(RunFailure) -> ErrandLock {
        do {
            if let lock = try doors.ledger.lockOnboarding() { return lock }
        } catch { throw .ledger(error) }
        throw .stopped(.anotherPass)
    }

    /// The inbox of an event; nil where its files stay where they are.
    func inbox(of event: PlannedEvent) -> Inbox? {
        event.inbox.map { Inbox(at: $0, on: doors.files) }
    }

    /// What is known of each event that is meant.
    private func survey(_ file: EventsFile) async throws(RunFailure) -> [EventStand] {
        var stands: [EventStand] = []
        var flaws: [String] = []
        let meant = file.events.filter { order.only == nil || $0.name == order.only }
        if let only = order.only, meant.isEmpty {
            let hint = Suggestion.choice(for: only, among: file.events.map(\.name))
            flaws.append("\(file.path): no event is called `\(Excerpt(only))` (\(hint))")
        }
        for event in meant {
            let target = doors.target
            let record = try await onLedger { () async throws(LedgerFailure) in
                try await doors.ledger.event(event.name, on: target)
            }
            if let draft = event.draft, record.meeting == nil, record.intent == nil,
                let start = Timestamp(dateTime: draft.start), start < doors.clock.now
            {
                flaws.append(
                    "\(file.path):\(event.line): `\(Excerpt(event.name))` starts in the past, and "
                        + "its meeting was not made (correct `start`, or leave the event out)"
                )
            }
            stands.append(EventStand(event, record))
        }
        guard flaws.isEmpty else { throw .stopped(.events(flaws)) }
        return stands
    }

    /// Two names for one meeting are known only once Webex was asked.
    private func forbidSharing(_ stands: inout [EventStand]) {
        var seen: [MeetingID: String] = [:]
        for place in stands.indices {
            guard let meeting = stands[place].account.meeting else { continue }
            if let other = seen[meeting] {
                stands[place]
                    .stop(
                        .configuration,
                        "its meeting \(meeting) is that of “\(Excerpt.line(other))” too: name one"
                    )
            }
            seen[meeting] = stands[place].event.name
        }
    }
}

extension Stop {
    fileprivate static var anotherPass: Stop {
        Stop(
            status: .temporary,
            code: "onboarding.busy",
            message: "another pass is at work on this ledger; the next one goes on from there",
            resumeAt: nil
        )
    }

    fileprivate static func events(_ flaws: [String]) -> Stop {
        Stop(
            status: .configuration,
            code: "events.unusable",
            message: flaws.joined(separator: "\n"),
            resumeAt: nil
        )
    }
}
