import Delivery
import Registration
import Sandbox
import TestSupport

/// One run against one limiter, in virtual time: as many inserts of one row as it takes.
struct PaceTrial: Sendable {
    let server: SandboxRules.RateWindow
    /// Requests per minute.
    let limit: Int
    let knowledge: PaceKnowledge
    let seed: UInt64

    private static let period = Duration.seconds(60)
    /// 2026-11-23T09:00:00Z.
    private static let monday = Timestamp(milliseconds: 1_795_424_400_000)

    /// Two minutes' worth, and no fewer than 600.
    private var requests: Int { max(600, 2 * limit) }

    /// Carries the run out, after another one where that is what is to be known.
    func result() async throws -> PaceResult {
        let paces = InMemoryPaceJournal()
        if knowledge.isSecond {
            _ = try await run(paces, seed: seed + 1_000_000, from: Self.monday)
        }
        let tuesday = Self.monday.advanced(by: .seconds(24 * 60 * 60))
        return try await run(paces, seed: seed, from: tuesday)
    }

    private func run(
        _ paces: InMemoryPaceJournal,
        seed: UInt64,
        from minute: Timestamp
    ) async throws -> PaceResult {
        var generator = SeededGenerator(seed: seed)
        let offset = Int64.random(in: 0..<Self.period.milliseconds, using: &generator)
        let clock = TestClock(now: minute.advanced(by: .milliseconds(offset)))
        var rules = SandboxRules()
        rules.rateWindow = server
        rules.tellsRetryAfter = knowledge.tellsRetryAfter
        let store = try SandboxStore(rules: rules, rate: Rate(requests: limit, per: Self.period))
        let route = PaceRoute(to: SandboxDoor(to: store, clock: clock), clock: clock, seed: seed)
        let run = RunID("run")
        let journal = InMemoryJournal(run: run, items: items(1...requests))
        let courier = Courier(
            api: route,
            journal: journal,
            gate: Gate(GateName("bench"), ceiling: ceiling, journal: paces, clock: clock),
            clock: clock,
            seed: seed,
            options: options
        ) { _ in }
        let began = clock.now
        try await courier.deliver(run: run, to: MeetingScope(try await store.makeMeeting(draft)))
        return PaceResult(
            requests: requests,
            ideal: Self.period * requests / limit,
            took: began.duration(to: clock.now),
            tally: await courier.tally,
            rowsTaken: route.rowsTaken
        )
    }

    private var ceiling: Rate? {
        knowledge == .limit ? Rate(requests: limit, per: Self.period, burst: 1) : nil
    }

    private var options: DeliveryOptions {
        DeliveryOptions(
            limits: Limits(),
            batchSize: 1,
            settleDelay: Limits().settleDelay,
            longestWait: Limits().longestWait,
            deadline: nil
        )
    }

    private var draft: MeetingDraft {
        var draft = MeetingDraft(
            title: "Bench",
            start: "2035-05-01T09:00:00Z",
            end: "2035-05-01T10:00:00Z"
        )
        draft.registrationEnabled = true
        return draft
    }
}

/// What a trial came to.
struct PaceResult: Hashable, Sendable {
    /// Requests that the run needed.
    let requests: Int
    /// How long they take at the server's limit, steadily.
    let ideal: Duration
    /// How long they took.
    let took: Duration
    /// The requests that were made.
    let tally: RequestTally
    /// Rows in the requests that the server took.
    let rowsTaken: Int

    /// E: 1 at the server's limit.
    var efficiency: Double { ideal / took }
    /// W: answers 429 in all requests.
    var throttled: Double { Double(tally.throttled) / Double(tally.sent) }
    /// X: rows sent for each row of the run.
    var sent: Double { Double(rowsTaken) / Double(requests) }
}
