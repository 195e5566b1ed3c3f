import Delivery
import Registration
import TestSupport
import Testing

/// Gates of several processes on one journal.
struct SharedGateTests {
    private let name = GateName("https://a.example", token: "one")
    private let clock = TestClock()
    private let journal = InMemoryPaceJournal()

    private func gate(_ ceiling: Rate? = nil, of name: GateName? = nil) -> Gate {
        Gate(name ?? self.name, ceiling: ceiling, journal: journal, clock: clock)
    }

    @Test("What one process is told closes the gate of another that runs already")
    func closing() async throws {
        let (mine, theirs) = (gate(), gate())
        let other = gate(of: GateName("https://a.example", token: "two"))
        for gate in [mine, theirs, other] { try await gate.pass() }
        let opening = clock.now.advanced(by: .seconds(30))
        try await mine.throttled(until: opening, isAsked: true)
        let now = clock.now
        try await other.pass()
        #expect(clock.now < now.advanced(by: .seconds(1)))
        try await theirs.pass()
        #expect(clock.now == opening)
    }

    @Test("Whoever waits no longer than the gate is closed is told at once when it opens")
    func impatience() async throws {
        let gate = gate()
        let opening = clock.now.advanced(by: .seconds(30))
        await journal.closeGate(of: name, until: opening)
        let latest = clock.now.advanced(by: .seconds(29))
        await #expect(throws: GateFailure.closed(until: opening)) {
            try await gate.pass(before: latest)
        }
        #expect(clock.sleeps == [])
        try await gate.pass(before: opening)
        #expect(clock.now == opening)
    }

    @Test("A gate that is open lets pass whoever would not have waited any longer")
    func open() async throws {
        let began = clock.now.advanced(by: .seconds(-1))
        try await gate().pass(before: began)
        #expect(clock.sleeps == [])
    }

    @Test("A moment of a clock that was ahead keeps the gate closed for a day, and no year")
    func clockWasAhead() async throws {
        let began = clock.now
        let (day, year) = (began.advanced(by: .seconds(86_400)), Duration.seconds(365 * 86_400))
        await journal.closeGate(of: name, until: began.advanced(by: year))
        await #expect(throws: GateFailure.closed(until: day)) {
            try await gate().pass(before: began)
        }
        // What is believed is written down: it is not a day from each look at it.
        try await clock.sleep(for: .seconds(3600))
        try await gate().pass()
        #expect(clock.now == day)
    }

    @Test("Without a rate the next process begins with what this one learned")
    func learning() async throws {
        let first = gate()
        for _ in 1...20 {
            try await first.pass()
            try await first.answered()
        }
        #expect(await journal.learnedPace(of: name) == nil)
        try await first.throttled(until: clock.now.advanced(by: .seconds(2)), isAsked: true)
        let learned = try #require(await journal.learnedPace(of: name))
        #expect(await first.pace == learned)
        let second = gate(of: GateName("https://a.example", token: "two"))
        try await second.pass()
        #expect(await second.pace == learned)
        let named = Rate(requests: 60, per: .seconds(60), burst: 1)
        let third = gate(named)
        try await third.pass()
        #expect(await third.pace == Pace(named))
    }

    @Test("What is learned is written at a throttle and when it changed, not with each request")
    func writes() async throws {
        await journal.record(Pace(perSecond: 5), learnedOf: name, at: clock.now)
        let gate = gate()
        for _ in 1...350 {
            try await gate.pass()
            try await gate.answered()
        }
        #expect(await journal.writes == 1)
        for _ in 1...350 {
            try await gate.pass()
            try await gate.answered()
        }
        #expect((2...12).contains(await journal.writes))
        #expect(try #require(await journal.learnedPace(of: name)) > Pace(perSecond: 6))
    }

    @Test("A courier's throttle closes the gate for others before it has sat it out")
    func courier() async throws {
        let clock = TestClock(.manual)
        let world = World(rows: 10, clock: clock)
        await world.webex.plan(
            .status(429, retryAfter: .delay(.seconds(60))),
            on: .bulkInsert,
            at: 1
        )
        let courier = Courier(
            api: world.webex,
            journal: world.journal,
            gate: Gate(name, ceiling: nil, journal: journal, clock: clock),
            clock: clock,
            seed: 1,
            options: world.options,
            watch: { _ in }
        )
        let opening = clock.now.advanced(by: .seconds(60))
        let task = Task { try await courier.deliver(run: world.run, to: world.meeting) }
        await clock.untilAsleep()
        #expect(await journal.gateOpens(of: name) == opening)
        clock.advance(by: .seconds(60))
        try await task.value
        #expect(await world.registered() == 10)
    }

    @Test("A gate that another process closed for too long ends the run, 75, with the moment")
    func tooLong() async throws {
        let world = World(rows: 10, clock: clock)
        let opening = clock.now.advanced(by: .seconds(3600))
        await journal.closeGate(of: name, until: opening)
        let courier = Courier(
            api: world.webex,
            journal: world.journal,
            gate: gate(),
            clock: clock,
            seed: 1,
            options: world.options,
            watch: { _ in }
        )
        let failure = await #expect(throws: DeliveryFailure.self) {
            try await courier.deliver(run: world.run, to: world.meeting)
        }
        guard case .stopped(let stop) = failure else {
            Issue.record("it did not stop")
            return
        }
        #expect(stop.status == .temporary && stop.resumeAt == opening)
        #expect(await world.webex.calls.isEmpty)
    }
}
