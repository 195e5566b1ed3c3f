import Delivery
import Registration
import TestSupport
import Testing

struct CourierFuzzTests {
    @Test("Whatever goes wrong, nobody is lost and nobody is registered or mailed twice")
    func everySeed() async throws {
        var kills = 0
        var faults = 0
        for seed in UInt64(1)...300 {
            let story = Story(seed: seed)
            try await story.play()
            let odd = await story.complaints()
            #expect(odd.isEmpty, "seed \(seed): \(odd.prefix(5))")
            kills += await story.kills
            faults += story.faultCount
        }
        #expect(kills > 100 && faults > 1000, "\(kills) kills, \(faults) faults")
    }

    @Test("The oracle notices a courier that does not wait for late commits")
    func oracleNotices() async throws {
        var found = 0
        for seed in UInt64(1)...60 {
            let story = Story(seed: seed, settleDelay: .zero)
            try await story.play()
            if await !story.complaints().isEmpty { found += 1 }
        }
        #expect(found > 0)
    }
}

/// One file, one meeting, and everything that goes wrong with them: all of it from one seed.
private actor Story {
    let world: World
    let rows: Int
    let bad: Set<Int>
    let faultCount: Int
    private let plan: [(WebexFault, WebexOperation, Int)]
    private let foreigners: Set<Int>
    private var generator: SeededGenerator
    private(set) var kills = 0
    private var lives = 0
    private var isDone = false

    init(seed: UInt64, settleDelay: Duration = .seconds(5)) {
        var generator = SeededGenerator(seed: seed)
        let rows = Int.random(in: 20...120, using: &generator)
        var rules = WebexRules()
        let duplicates: [WebexRules.DuplicateRule] = [.accept, .accept, .refuseBatch, .skip]
        rules.onDuplicate = duplicates.randomElement(using: &generator) ?? .accept
        let lag = Int.random(in: 0...2, using: &generator)
        rules.listingLag = .seconds(lag)
        bad = Set((0..<3).map { _ in Int.random(in: 1...rows, using: &generator) })
        for (row, words) in zip(bad.sorted(), ["no", "never", "not this one"]) {
            rules.refused[key(row)] = words
        }
        self.rows = rows
        foreigners =
            rules.onDuplicate == .accept
            ? [] : Set((0..<2).map { _ in Int.random(in: 1...rows, using: &generator) })
        plan = Self.faults(using: &generator)
        faultCount = plan.count
        let size = Int.random(in: 7...40, using: &generator)
        var world = World(rows: rows, rules: rules, batchSize: size)
        world.options.settleDelay = settleDelay
        self.world = world
        self.generator = generator
    }

    func play() async throws {
        for row in foreigners {
            if bad.contains(row) { continue }
            await world.webex.registerForeigner(person(row), in: world.meeting.id)
        }
        world.clock.advance(by: .seconds(10))
        for (fault, operation, call) in plan {
            await world.webex.plan(fault, on: operation, at: call)
        }
        while !isDone && lives < 60 {
            lives += 1
            await orderDeath()
            do { try await live() } catch { note(error) }
            await world.journal.recover()
            world.clock.advance(by: .milliseconds(Int.random(in: 0...4000, using: &generator)))
        }
    }

    /// What is not as it should be at the end.
    func complaints() async -> [String] {
        var found: [String] = isDone ? [] : ["not done after \(lives) lives"]
        let people = await world.webex.registrants(of: world.meeting.id)
        let listed = Dictionary(grouping: people, by: \.email)
        for row in 1...rows {
            let state = await world.journal.state(of: row, in: world.run)
            let count = listed[key(row).text, default: []].count
            let mailed = await world.webex.mails(to: key(row), kind: "registered")
            let approved = await world.webex.mails(to: key(row), kind: "approved")
            let isForeign = foreigners.contains(row)
            if bad.contains(row) {
                if count != 0 || state != .refused { found.append("bad row \(row): \(count)") }
                continue
            }
            if count != 1 { found.append("row \(row) is listed \(count) times") }
            if mailed != (isForeign ? 0 : 1) || approved != 1 {
                found.append("row \(row) was mailed \(mailed) and \(approved) times")
            }
            if state != .registered && !(isForeign && state == .alreadyRegistered) {
                found.append("row \(row) is \(state as Any)")
            }
        }
        return found
    }

    private func live() async throws {
        let courier = world.courier(seed: UInt64(lives))
        _ = try await courier.settleOpenAttempts(of: world.meeting)
        try await courier.deliver(run: world.run, to: world.meeting)
        let counts = await world.journal.counts(of: world.run)
        if await world.journal.decisionCounts(of: world.run).isEmpty {
            world.clock.advance(by: .seconds(5))
            _ = try await courier.sweep(world.meeting)
            if counts[.sent] != nil { return }
            await world.journal.decide(.approve, rows: Array(1...rows), of: world.run)
        }
        try await courier.decide(run: world.run, in: world.meeting)
        let decisions = await world.journal.decisionCounts(of: world.run)
        isDone = counts[.sent] == nil && decisions[.sent] == nil && decisions[.waiting] == nil
    }

    private func note(_ error: any Error) {
        if case DeliveryFailure.ledger = error { kills += 1 }
    }

    private func orderDeath() async {
        guard lives < 8, Bool.random(using: &generator) else { return }
        let call = Int.random(in: 1...40, using: &generator)
        let isBefore = Bool.random(using: &generator)
        await world.journal.fail(fromCall: call, isBefore ? .beforeWriting : .afterWriting)
    }

    private static func faults(
        using generator: inout SeededGenerator
    ) -> [(WebexFault, WebexOperation, Int)] {
        var plan: [(WebexFault, WebexOperation, Int)] = []
        let chance = Int.random(in: 0...50, using: &generator)
        for operation in [WebexOperation.bulkInsert, .approve, .listRegistrants] {
            for call in 1...40 where Int.random(in: 0..<100, using: &generator) < chance {
                let choices = operation == .listRegistrants ? readFaults : faults
                guard let fault = choices.randomElement(using: &generator) else { continue }
                plan.append((fault, operation, call))
            }
        }
        return plan
    }

    private static let readFaults: [WebexFault] = [
        .unreachable, .resetAfterRead, .status(500), .status(503), .status(429),
        .status(429, retryAfter: .delay(.seconds(3))), .status(401),
        WebexFault(.none, .fail(.unreadable("html"))),
    ]

    private static let faults: [WebexFault] =
        readFaults + [
            .commitThenDrop, .commitThenDrop, .partialCommit(3), .partialCommit(1),
            .lateCommit(after: .milliseconds(2500)), .lateCommit(after: .seconds(1)),
            .status(429, retryAfter: .unreadable), .status(423), .status(408), .status(504),
            .status(429, retryAfter: .delay(.seconds(4000))), .status(403), .status(307),
            WebexFault(.all, .fail(.status(500))), WebexFault(.all, .fail(.unreadable("x"))),
            WebexFault(.all, .fail(.status(520))), WebexFault(.all, .omitting(2)),
            WebexFault(.all, .reversed), WebexFault(.all, .repeated),
            WebexFault(.all, .lowerCased), WebexFault(.all, .withoutIDs),
            WebexFault(.all, .omitting(1000)),
        ]
}
