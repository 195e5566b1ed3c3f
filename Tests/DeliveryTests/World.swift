import Delivery
import Registration
import Synchronization
import TestSupport

/// A meeting, a journal and whoever carries things between them, all in memory.
struct World: Sendable {
    static let run = RunID("run-1")

    let run = World.run
    let meeting = MeetingScope(MeetingID("meeting-1"))
    let clock: TestClock
    let webex: InMemoryWebex
    let journal: InMemoryJournal
    var options: DeliveryOptions
    let events = EventLog()

    init(
        rows: Int,
        rules: WebexRules = WebexRules(),
        clock: TestClock = TestClock(),
        batchSize: Int = 100
    ) {
        self.clock = clock
        webex = InMemoryWebex(rules: rules, clock: clock)
        journal = InMemoryJournal(run: World.run, items: items(1...rows))
        options = .standard
        options.batchSize = batchSize
    }

    /// A new courier, as a new process would have it.
    func courier(seed: UInt64 = 7) -> Courier {
        let fast = Rate(requests: 1_000_000, per: .seconds(1))
        return Courier(
            api: webex,
            journal: journal,
            gate: Gate(rate: fast, clock: clock),
            clock: clock,
            seed: seed,
            options: options,
            watch: { [events] in events.note($0) }
        )
    }

    /// Delivers with a new courier; answers with the stop, if there was one.
    func deliver() async throws -> Stop? {
        try await stop { courier throws(DeliveryFailure) in
            try await courier.deliver(run: run, to: meeting)
        }
    }

    /// Decides with a new courier; answers with the stop, if there was one.
    func decide() async throws -> Stop? {
        try await stop { courier throws(DeliveryFailure) in
            try await courier.decide(run: run, in: meeting)
        }
    }

    /// Settles with a new courier; answers with the stop, if there was one.
    func settle() async throws -> Stop? {
        try await stop { courier throws(DeliveryFailure) in
            _ = try await courier.settleOpenAttempts(of: meeting)
        }
    }

    private func stop(
        _ step: (Courier) async throws(DeliveryFailure) -> Void
    ) async throws -> Stop? {
        do throws(DeliveryFailure) {
            try await step(courier())
            return nil
        } catch {
            guard case .stopped(let stop) = error else { throw error }
            return stop
        }
    }

    /// How often each key is registered and was mailed, where that is not once.
    func irregular(_ rows: ClosedRange<Int>) async -> [String] {
        let people = await webex.registrants(of: meeting.id)
        let listed = Dictionary(grouping: people, by: \.email)
        let mails = Dictionary(grouping: await webex.mails, by: \.key.text)
        var found: [String] = []
        for row in rows {
            let text = key(row).text
            let sent = mails[text, default: []].count { $0.kind == "registered" }
            let count = listed[text, default: []].count
            if count != 1 || sent != 1 { found.append("\(row): \(count) listed, \(sent) mails") }
        }
        return found
    }

    func count(_ operation: WebexOperation) async -> Int { await webex.count(of: operation) }

    func registered() async -> Int { await journal.counts(of: run)[.registered] ?? 0 }
}

/// What a courier reported.
final class EventLog: Sendable {
    private let contents = Mutex<[DeliveryEvent]>([])

    var all: [DeliveryEvent] { contents.withLock { $0 } }

    func note(_ event: DeliveryEvent) { contents.withLock { $0.append(event) } }
}

extension DeliveryOptions {
    static let standard = DeliveryOptions(
        limits: Limits(),
        batchSize: 100,
        settleDelay: .seconds(5),
        longestWait: .seconds(900),
        deadline: nil
    )
}

/// A failure of an insert.
func failure(_ reason: CallFailure.Reason, _ words: String? = nil) -> CallFailure {
    var failure = CallFailure(.bulkInsert, reason)
    failure.message = words
    return failure
}
