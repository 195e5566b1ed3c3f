import Bookkeeping
import Registration
import Testing

struct SweepTests {
    @Test("Keys are looked up in a completed sweep, in the order of the listing")
    func listed() async throws {
        let desk = try Desk()
        var people = (1...3000).map { Desk.listed($0) }
        people[5].jobTitle = "Chief"
        people.append(Desk.listed(9001, .rejected, email: "A6@EXAMPLE.com"))
        let sweep = try await desk.sweep(people)
        let keys = (1...4000).map { EmailKey(Desk.email($0)) }
        let found = try await desk.ledger.listed(keys, in: sweep)
        #expect(found.count == 3000)
        #expect(found[EmailKey("a6@example.com")] == [people[5], people[3000]])
        #expect(found[EmailKey("a3001@example.com")] == nil)
    }

    @Test(
        "Of several people under one address the one counts who is in, then who was decided on",
        arguments: [
            [.pending, .approved, .rejected], [.approved, .pending], [.rejected, .approved],
            [.pending, .cancelled], [.pending, .pending],
        ] as [[RegistrantStatus]]
    )
    func several(statuses: [RegistrantStatus]) async throws {
        let desk = try Desk()
        try await desk.open(people: 1)
        let people = statuses.enumerated()
            .map { Desk.listed($0.offset + 1, $0.element, email: Desk.email(1)) }
        let sweep = try await desk.sweep(people)
        let counting =
            people.first { $0.status == .approved }
            ?? people.first { $0.status != .pending } ?? people[0]
        try await desk.ledger.markAlreadyRegistered(in: Desk.run, listedIn: sweep)
        let row = try await desk.row(1)
        #expect(row.registrantID == counting.id)
        #expect(row.status == counting.status)
        let pending = try await desk.applicants()
        #expect(pending.isEmpty == (counting.status != .pending))
    }

    @Test("A registration that a walk saw twice is there once, as it was seen last")
    func seenTwice() async throws {
        let desk = try Desk()
        let (nameless, other) = (
            Registrant(id: nil, status: .pending, email: Desk.email(7)),
            Desk.listed(9, .approved, email: Desk.email(3))
        )
        let people = (1...5).map { Desk.listed($0) } + [nameless, nameless, other]
        let sweep = try await desk.ledger.beginSweep(of: Desk.meeting, at: Desk.start)
        try await desk.ledger.stage(people, in: sweep)
        let again = [Desk.listed(2, .approved), Desk.listed(3, .rejected), Desk.listed(6)]
        try await desk.ledger.stage(again, in: sweep)
        try await desk.ledger.completeSweep(sweep, at: Desk.start)
        let keys = (1...7).map { EmailKey(Desk.email($0)) }
        let found = try await desk.ledger.listed(keys, in: sweep)
        #expect(found[keys[0]] == [people[0]])
        #expect(found[keys[1]] == [again[0]], "the later sight")
        #expect(found[keys[2]] == [other, again[1]], "two registrations of one address")
        #expect(found[keys[6]] == [nameless, nameless], "nobody knows whether these are one")
        let page = try await desk.ledger.listing(of: sweep, upTo: 100)
        #expect(page.people.count == 9)
        #expect(try await desk.ledger.seatsTaken(in: sweep) == 8)
    }

    @Test("An incomplete sweep proves nothing, and is dropped when a new one begins")
    func incomplete() async throws {
        let desk = try Desk()
        let sweep = try await desk.ledger.beginSweep(of: Desk.meeting, at: Desk.start)
        try await desk.ledger.stage([Desk.listed(1)], in: sweep)
        let failure = await #expect(throws: LedgerFailure.self) {
            try await desk.ledger.listed([EmailKey("x")], in: sweep)
        }
        #expect(failure?.status == .temporary)
        let other = try await desk.ledger.beginSweep(of: MeetingID("m2"), at: Desk.start)
        try await desk.ledger.stage([Desk.listed(2)], in: sweep)
        let next = try await desk.ledger.beginSweep(of: Desk.meeting, at: Desk.start)
        #expect(sweep < other && other < next)
        await #expect(throws: LedgerFailure.self) {
            try await desk.ledger.stage([Desk.listed(3)], in: sweep)
        }
        await #expect(throws: LedgerFailure.self) {
            try await desk.ledger.completeSweep(sweep, at: Desk.start)
        }
        try await desk.ledger.stage([Desk.listed(4)], in: other)
    }

    @Test("The last two complete sweeps of a meeting are kept")
    func keepsTwo() async throws {
        let desk = try Desk()
        let elsewhere = try await desk.sweep([Desk.listed(1)], of: MeetingID("m2"))
        var sweeps: [SweepID] = []
        for _ in 1...4 { sweeps.append(try await desk.sweep([Desk.listed(1)])) }
        for (index, sweep) in sweeps.enumerated() {
            let found = try? await desk.ledger.listed([EmailKey(Desk.email(1))], in: sweep)
            #expect((found != nil) == (index >= 2))
        }
        #expect(try await desk.ledger.listed([EmailKey(Desk.email(1))], in: elsewhere).count == 1)
    }

    @Test(
        "Both streams come by key in octets, in pages that lose and repeat nobody",
        arguments: [1, 2, 3, 7, 100]
    )
    func order(page: Int) async throws {
        let desk = try Desk()
        let emails = [
            "zoë@example.com", "Z@example.com", "é@x.com", "e\u{301}@x.com", "same@x.com",
            "same@x.com",
            "SAME@x.com", "same@x.com", "😀@x.com", "\u{FF5E}@x.com", "a b", "", "_", "nul\u{0}x",
        ]
        let people = emails.enumerated().map { Desk.listed($0.offset, email: $0.element) }
        let sweep = try await desk.sweep(people)
        var seen: [Registrant] = []
        var cursor: ListingCursor?
        while true {
            let next = try await desk.ledger.listing(of: sweep, after: cursor, upTo: page)
            guard !next.people.isEmpty else { break }
            #expect(next.people.count <= page)
            seen += next.people
            cursor = next.cursor
        }
        #expect(seen.count == people.count)
        #expect(Set(seen.map(\.id)).count == people.count)
        #expect(zip(seen, seen.dropFirst()).allSatisfy { $0.key < $1.key || $0.key == $1.key })
        let same = seen.filter { $0.key == EmailKey("same@x.com") }
        #expect(same.map(\.id?.text) == ["id-4", "id-5", "id-6", "id-7"])
    }

    @Test(
        "Intents are the deliverable rows by key, then by row, with what was decided",
        arguments: [1, 2, 100]
    )
    func intents(page: Int) async throws {
        let desk = try Desk()
        try await desk.open([
            try Desk.row(1, email: "c@x.com"), try Desk.row(2, email: "B@x.com"),
            Desk.invalid(3), try Desk.duplicate(4, of: 1), try Desk.row(5, email: "a@x.com"),
            try Desk.row(6, email: "b@X.com"),
        ])
        try await desk.settle([
            1: .registered(Desk.listed(1)), 5: .refused(code: "webex.400", message: "no"),
        ])
        try await desk.ledger.record(
            [ApplicantVerdict(Verdict(.approve, rule: nil), on: try Desk.applicant(1))],
            of: Desk.run,
            at: Desk.start
        )
        var seen: [RowIntent] = []
        while true {
            let next = try await desk.ledger.intents(of: Desk.run, after: seen.last, upTo: page)
            if next.isEmpty { break }
            seen += next
        }
        #expect(seen.map(\.row) == [5, 2, 6, 1])
        #expect(seen.map(\.state) == [.refused, .waiting, .waiting, .registered])
        #expect(seen.allSatisfy { $0.decided == nil })
        let attempt = try await desk.ledger.recordIntent(
            AttemptIntent(.approve, meeting: Desk.meeting, run: Desk.run, rows: [1]),
            at: Desk.start
        )
        try await desk.ledger.settleDecisions(
            attempt,
            [DecisionSettlement(row: 1, outcome: .answered)],
            at: Desk.start
        )
        #expect(try await desk.ledger.intents(of: Desk.run, upTo: 9).last?.decided == .approve)
    }

    @Test("A refresh takes over ids and statuses of those who are on Webex, and of nobody else")
    func refresh() async throws {
        let desk = try Desk()
        try await desk.open(people: 3)
        try await desk.settle([
            1: .registered(Registrant(id: nil, status: nil, email: Desk.email(1))),
            2: .registered(Desk.listed(2)),
        ])
        let sweep = try await desk.sweep([
            Desk.listed(1, .approved), Desk.listed(3, .pending),
            Registrant(id: nil, status: .other("waitlisted"), email: Desk.email(2)),
        ])
        try await desk.ledger.refresh(run: Desk.run, from: sweep)
        let rows = try await desk.rows()
        #expect(rows.map(\.status) == [.approved, .other("waitlisted"), nil])
        #expect(rows.map(\.registrantID?.text) == ["id-1", "id-2", nil])
        #expect(try await desk.ledger.rowsOfUnknownStatus(in: Desk.run) == 0)
    }
}
