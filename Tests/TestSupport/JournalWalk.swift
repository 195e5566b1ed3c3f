import Registration

/// One journal, and what was found wrong with it.
struct JournalWalk {
    let journal: any AttemptJournal
    let run: RunID
    let meeting: MeetingID
    var failures: [String] = []
    let noon = Timestamp(milliseconds: 1_795_521_600_000)

    mutating func waiting() async throws {
        let first = try await journal.waitingItems(of: run, after: 0, upTo: 10)
        expect(first.map(\.row) == Array(1...10), "the first ten rows are \(first.map(\.row))")
        expect(first == items(1...10), "the rows have other people than the file")
        let rest = try await journal.waitingItems(of: run, after: 10, upTo: 100)
        expect(rest.map(\.row) == Array(11...25), "the rest is \(rest.map(\.row))")
        let none = try await journal.waitingItems(of: run, after: 25, upTo: 10)
        expect(none.isEmpty, "there are rows after the last")
        expect(try await journal.openAttempts(of: meeting).isEmpty, "an attempt is open")
        let decisions = try await journal.waitingDecisions(of: run, upTo: 10)
        expect(decisions == nil, "decisions wait that nobody recorded")
    }

    mutating func intents() async throws {
        let attempt = try await intend(Array(2...5))
        let waiting = try await journal.waitingItems(of: run, after: 0, upTo: 100)
        expect(waiting.map(\.row) == [1, 6, 7, 8, 9, 10], "sent rows wait: \(waiting.map(\.row))")
        let open = try await journal.openAttempts(of: meeting)
        expect(open.map(\.id) == [attempt], "the intent is not open")
        expect(open.first?.items.map(\.row) == [2, 3, 4, 5], "its rows are others")
        expect(open.first?.items.map(\.key) == (2...5).map(key), "its keys are others")
        expect(open.first?.recordedAt == noon, "it was recorded at another time")
        expect(open.first?.reason == .doubt, "an attempt without an answer is a doubt")
        expect(open.first?.run == run, "it belongs to another run")
        expect(open.first?.operation == .bulkInsert, "it is another operation")
        try await settle(attempt, [(2, .registered(one(2))), (3, .alreadyRegistered(one(3)))])
        let left = try await journal.openAttempts(of: meeting).first?.items.map(\.row)
        expect(left == [4, 5], "after a part was settled, \(left as Any) is left")
        try await settle(
            attempt,
            [(4, .refused(code: "webex.400", message: "no")), (5, .waiting)]
        )
        expect(try await journal.openAttempts(of: meeting).isEmpty, "a settled attempt is open")
        let again = try await journal.waitingItems(of: run, after: 0, upTo: 3).map(\.row)
        expect(again == [1, 5, 6], "a row that was not applied does not wait: \(again)")
        let other = try await journal.openAttempts(of: MeetingID("another"))
        expect(other.isEmpty, "another meeting has attempts")
    }

    mutating func doubts() async throws {
        let doubt = try await intend([1, 2])
        try await journal.setAside(doubt, as: .doubt, note: "reset")
        let other = try await intend([3])
        try await journal.setAside(other, as: .conflict, note: "409")
        let open = try await journal.openAttempts(of: meeting)
        expect(open.map(\.id) == [doubt, other], "open attempts are not oldest first")
        expect(open.first?.note == "reset", "the note is \(open.first?.note as Any)")
        try await settle(other, [(3, .waiting)])
        try await settle(doubt, [(1, .waiting), (2, .registered(one(2)))])
        let conflict = try await intend([1, 3])
        try await journal.setAside(conflict, as: .conflict, note: "409")
        let items = try await journal.openAttempts(of: meeting).first
        expect(items?.reason == .conflict, "a conflict is kept as \(items?.reason as Any)")
        let doubted = items?.items.map(\.wasDoubted)
        expect(doubted == [true, false], "who was doubted before: \(doubted as Any)")
        try await settle(
            conflict,
            [(1, .inDoubt(message: "?")), (3, .notSent(code: "limit", message: "no"))]
        )
        expect(try await journal.openAttempts(of: meeting).isEmpty, "settled rows stay open")
        let waiting = try await journal.waitingItems(of: run, after: 0, upTo: 9).map(\.row)
        expect(waiting == Array(4...10), "settled rows wait: \(waiting)")
    }

    mutating func sweeps() async throws {
        let old = try await journal.beginSweep(of: meeting, at: noon)
        try await journal.stage([one(9)], in: old)
        let sweep = try await journal.beginSweep(of: meeting, at: noon)
        expect(old < sweep, "a later sweep has a smaller number")
        try await journal.stage([one(1), one(2)], in: sweep)
        try await journal.stage([], in: sweep)
        var twin = one(1)
        twin.email = " PERSON1@example.com"
        twin.id = RegistrantID("twin")
        try await journal.stage([twin, one(3)], in: sweep)
        try await journal.completeSweep(sweep, at: noon)
        let found = try await journal.listed([key(1), key(3), key(8)], in: sweep)
        expect(found[key(1)]?.map(\.id) == [one(1).id, twin.id], "not in the listing's order")
        expect(found[key(3)] == [one(3)], "a person is listed as \(found[key(3)] as Any)")
        expect(found.count == 2, "somebody is listed whom nobody asked for")
        let second = try await journal.beginSweep(of: meeting, at: noon)
        try await journal.completeSweep(second, at: noon)
        let kept = try await journal.listed([key(2)], in: sweep)
        expect(kept[key(2)]?.count == 1, "the last but one complete sweep is gone")
        let nobody = try await journal.listed([key(2)], in: second)
        expect(nobody.isEmpty, "an empty sweep lists somebody")
    }

    mutating func decisions(by decide: AttemptJournalConformance.Decide) async throws {
        let insert = try await intend(Array(1...4))
        try await settle(insert, (1...4).map { ($0, .registered(one($0))) })
        try await decide([1, 2, 3, 4], journal, run)
        let batch = try await journal.waitingDecisions(of: run, upTo: 3)
        expect(batch?.ruling == .approve && batch?.notify == true, "another ruling")
        expect(batch?.items.map(\.row) == [1, 2, 3], "rows \(batch?.items.map(\.row) as Any)")
        expect(batch?.items.map(\.id) == (1...3).map { one($0).id }, "the ids are others")
        expect(batch?.items.map(\.key) == (1...3).map(key), "the keys are others")
        let intent = AttemptIntent(.approve, meeting: meeting, run: run, rows: [1, 2, 3])
        let attempt = try await journal.recordIntent(intent, at: noon)
        let rest = try await journal.waitingDecisions(of: run, upTo: 9)
        expect(rest?.items.map(\.row) == [4], "sent decisions wait")
        let open = try await journal.openAttempts(of: meeting).first
        expect(open?.operation == .approve, "the open attempt is \(open?.operation as Any)")
        expect(open?.items.map(\.id) == (1...3).map { one($0).id }, "it has other ids")
        try await journal.settleDecisions(
            attempt,
            [
                DecisionSettlement(row: 1, outcome: .answered),
                DecisionSettlement(row: 2, outcome: .waiting),
            ],
            at: noon
        )
        let left = try await journal.openAttempts(of: meeting).first?.items.map(\.row)
        expect(left == [3], "after a part was settled, \(left as Any) is left")
        try await journal.setAside(attempt, as: .conflict, note: "409")
        let reason = try await journal.openAttempts(of: meeting).first?.reason
        expect(reason == .conflict, "a conflict is kept as \(reason as Any)")
        try await journal.settleDecisions(
            attempt,
            [DecisionSettlement(row: 3, outcome: .overtaken(message: "gone"))],
            at: noon
        )
        expect(try await journal.openAttempts(of: meeting).isEmpty, "settled decisions stay open")
        let waiting = try await journal.waitingDecisions(of: run, upTo: 9)?.items.map(\.row)
        expect(waiting == [2, 4], "waiting decisions are \(waiting as Any)")
    }

    private func intend(_ rows: [Int]) async throws -> AttemptID {
        let intent = AttemptIntent(.bulkInsert, meeting: meeting, run: run, rows: rows)
        return try await journal.recordIntent(intent, at: noon)
    }

    private func settle(_ attempt: AttemptID, _ rows: [(Int, Outcome)]) async throws {
        let settlements = rows.map { Settlement(row: $0.0, outcome: $0.1) }
        try await journal.settle(attempt, settlements, at: noon)
    }

    private func one(_ number: Int) -> Registrant {
        let id = RegistrantID("id-\(number)")
        return Registrant(id: id, status: .pending, email: person(number).email.unmasked)
    }

    private mutating func expect(_ truth: Bool, _ otherwise: String) {
        if !truth { failures.append(otherwise) }
    }
}
