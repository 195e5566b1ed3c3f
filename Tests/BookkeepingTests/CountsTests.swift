import Bookkeeping
import Registration
import Testing

struct CountsTests {
    @Test("Whatever happens, the counts add up and agree with the rows", arguments: 1...12)
    func addUp(seed: UInt64) async throws {
        var numbers = SeededGenerator(seed: seed)
        let desk = try Desk()
        let count = Int.random(in: 1...60, using: &numbers)
        try await desk.open(try (1...count).map { try Self.row($0, &numbers) })
        for _ in 1...40 {
            try await step(desk, count, &numbers)
            try await check(desk, count)
        }
    }

    private func check(_ desk: Desk, _ count: Int) async throws {
        let account = try await desk.account()
        let rows = try await desk.rows()
        #expect(account.rows == count)
        #expect(account.buckets.values.reduce(0, +) == count)
        #expect(account.decisions.values.reduce(0, +) == count)
        #expect(account.needPerson == rows.filter(\.needsPerson).count)
        #expect(account.discrepancies == rows.filter { $0.discrepancy != nil }.count)
        for bucket in Bucket.allCases {
            #expect(account.buckets[bucket] == rows.filter { $0.bucket == bucket }.count)
        }
        for decision in Decision.allCases {
            #expect(account.decisions[decision] == rows.filter { $0.decision == decision }.count)
        }
        let there = rows.filter { $0.bucket == .registered || $0.bucket == .alreadyRegistered }
        #expect(account.canJoin == there.filter { $0.status == .approved }.count)
        #expect(account.waitForApproval == there.filter { $0.status == .pending }.count)
        let doubtful = rows.filter { $0.bucket == .inDoubt }.map(\.row)
        let open = try await Ledger(path: desk.path).openAttempts(of: Desk.meeting)
            .filter { $0.operation == .bulkInsert }
        #expect(Set(doubtful) == Set(open.flatMap { $0.items.map(\.row) }))
    }

    private func step(
        _ desk: Desk,
        _ count: Int,
        _ numbers: inout SeededGenerator
    ) async throws {
        switch Int.random(in: 0..<6, using: &numbers) {
        case 0, 1: try await deliver(desk, &numbers)
        case 2: try await settleOpen(desk, &numbers)
        case 3: try await decide(desk, &numbers)
        case 4: try await reconcile(desk, &numbers)
        default:
            let people = (1...count).filter { _ in Bool.random(using: &numbers) }
                .map { Desk.listed($0, Self.status(&numbers)) }
            let sweep = try await desk.sweep(people)
            if Bool.random(using: &numbers) {
                try await desk.ledger.refresh(run: Desk.run, from: sweep)
            } else {
                try await desk.ledger.markAlreadyRegistered(in: Desk.run, listedIn: sweep)
            }
        }
    }

    private func deliver(_ desk: Desk, _ numbers: inout SeededGenerator) async throws {
        let items = try await desk.ledger.waitingItems(of: Desk.run, after: 0, upTo: 5)
        guard !items.isEmpty else { return }
        let attempt = try await desk.insert(items.map(\.row))
        let settled = items.filter { _ in Int.random(in: 0..<4, using: &numbers) > 0 }
        try await desk.ledger.settle(
            attempt,
            settled.map { Settlement(row: $0.row, outcome: Self.outcome($0.row, &numbers)) },
            at: Desk.start
        )
    }

    private func settleOpen(_ desk: Desk, _ numbers: inout SeededGenerator) async throws {
        for attempt in try await desk.ledger.openAttempts(of: Desk.meeting) {
            let rows = attempt.items.map(\.row).filter { _ in Bool.random(using: &numbers) }
            if attempt.operation == .bulkInsert {
                try await desk.ledger.settle(
                    attempt.id,
                    rows.map { Settlement(row: $0, outcome: Self.outcome($0, &numbers)) },
                    at: Desk.start
                )
            } else {
                try await desk.ledger.settleDecisions(
                    attempt.id,
                    rows.map { Self.decided($0, &numbers) },
                    at: Desk.start
                )
            }
        }
    }

    private func decide(_ desk: Desk, _ numbers: inout SeededGenerator) async throws {
        let pending = try await desk.applicants()
        let rulings: [Verdict.Ruling] = [.approve, .reject, .hold]
        var verdicts: [ApplicantVerdict] = []
        for person in pending {
            let ruling = try #require(rulings.randomElement(using: &numbers))
            verdicts.append(ApplicantVerdict(Verdict(ruling, rule: "r"), on: person))
        }
        try await desk.ledger.record(verdicts, of: Desk.run, at: Desk.start)
        guard let batch = try await desk.ledger.waitingDecisions(of: Desk.run, upTo: 4) else {
            return
        }
        let rows = batch.items.map(\.row)
        let attempt = try await desk.ledger.recordIntent(
            AttemptIntent(
                try #require(batch.ruling.operation),
                meeting: Desk.meeting,
                run: Desk.run,
                rows: rows
            ),
            at: Desk.start
        )
        try await desk.ledger.settleDecisions(
            attempt,
            rows.dropFirst().map { Self.decided($0, &numbers) },
            at: Desk.start
        )
    }

    private func reconcile(_ desk: Desk, _ numbers: inout SeededGenerator) async throws {
        try await desk.ledger.beginReconciliation(of: Desk.run)
        let intents = try await desk.ledger.intents(of: Desk.run, upTo: 1000)
        var findings: [Finding] = []
        for intent in intents {
            let isThere = Bool.random(using: &numbers)
            let kind: Finding.Kind =
                switch (intent.state, isThere) {
                case (.registered, true), (.alreadyRegistered, true):
                    Bool.random(using: &numbers) ? .agrees : .listedTwice
                case (.registered, false), (.alreadyRegistered, false): .vanished
                case (.sent, true), (.inDoubt, true): .arrived
                case (_, true): .unexpected
                case (_, false): .absent
                }
            let person = Desk.listed(intent.row, Self.status(&numbers))
            findings.append(
                Finding(kind, row: intent.row, key: intent.key, registrant: isThere ? person : nil)
            )
        }
        try await desk.ledger.apply(findings, to: Desk.run)
    }

    private static func row(
        _ number: Int,
        _ numbers: inout SeededGenerator
    ) throws -> AttendeeRow {
        switch Int.random(in: 0..<8, using: &numbers) {
        case 0: Desk.invalid(number)
        case 1 where number > 1:
            try Desk.duplicate(number, of: 1, other: Bool.random(using: &numbers))
        default: try Desk.row(number)
        }
    }

    private static func status(_ numbers: inout SeededGenerator) -> RegistrantStatus? {
        let all: [RegistrantStatus?] = [
            .pending, .pending, .approved, .rejected, .cancelled, .other("x"), nil,
        ]
        return all[Int.random(in: 0..<all.count, using: &numbers)]
    }

    private static func outcome(_ row: Int, _ numbers: inout SeededGenerator) -> Outcome {
        let person = Desk.listed(row, status(&numbers))
        return switch Int.random(in: 0..<8, using: &numbers) {
        case 0: .alreadyRegistered(person)
        case 1: .refused(code: "webex.400", message: "no")
        case 2: .inDoubt(message: "lost")
        case 3: .waiting
        case 4: .notSent(code: "webex.full", message: "full")
        default: .registered(person)
        }
    }

    private static func decided(
        _ row: Int,
        _ numbers: inout SeededGenerator
    ) -> DecisionSettlement {
        let outcomes: [DecisionOutcome] = [
            .answered, .waiting, .refused(code: "webex.409", message: "no"),
            .inDoubt(message: "lost"), .overtaken(message: "gone"),
        ]
        let index = Int.random(in: 0..<outcomes.count, using: &numbers)
        return DecisionSettlement(row: row, outcome: outcomes[index])
    }
}
