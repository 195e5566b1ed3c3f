import Delivery
import Registration
import TestSupport
import Testing

struct CourierRefusalTests {
    @Test(
        "One bad row among a hundred is refused alone; the others go through",
        arguments: [1, 50, 51, 100]
    )
    func oneBadRow(row: Int) async throws {
        let world = World(rows: 250)
        await world.webex.change { $0.refused = [key(row): "email is not valid"] }
        #expect(try await world.deliver() == nil)
        #expect(await world.journal.counts(of: world.run) == [.registered: 249, .refused: 1])
        let outcome = await world.journal.outcome(of: row, in: world.run)
        #expect(outcome == .refused(code: "webex.400", message: "email is not valid"))
        #expect(await world.count(.bulkInsert) <= 3 + 2 * 7)
        #expect(await world.count(.listRegistrants) == 1, "nobody was registered all the same")
        #expect(await world.irregular(1...(row - 1 < 1 ? 1 : row - 1)).count == (row == 1 ? 1 : 0))
    }

    @Test(
        "Whom a refused batch registered all the same is not sent again",
        arguments: [[40, 41, 77, 230], [1, 140, 160], [100, 250]],
        [false, true]
    )
    func partly(bad: [Int], answersQueries: Bool) async throws {
        var rules = WebexRules()
        (rules.onDuplicate, rules.refusesInPart) = (.accept, true)
        (rules.answersQueries, rules.listingLag) = (answersQueries, .seconds(2))
        for row in bad { rules.refused[key(row)] = "not this one" }
        let world = World(rows: 250, rules: rules)
        #expect(try await world.deliver() == nil)
        let counts = await world.journal.counts(of: world.run)
        #expect(counts == [.registered: 250 - bad.count, .refused: bad.count])
        let odd = await world.irregular(1...250)
        #expect(odd.compactMap { Int($0.prefix(while: { $0 != ":" })) } == bad)
        #expect(odd.allSatisfy { $0.hasSuffix(": 0 listed, 0 mails") })
    }

    @Test("Bad rows that stand first in both halves are not taken for a closed meeting")
    func badSamples() async throws {
        let bad = [1, 51, 101]
        let world = World(rows: 250)
        await world.webex.change { rules in
            for row in bad { rules.refused[key(row)] = "domain is blocked" }
        }
        #expect(try await world.deliver() == nil)
        #expect(await world.journal.counts(of: world.run) == [.registered: 247, .refused: 3])
        for row in bad { #expect(await world.journal.state(of: row, in: world.run) == .refused) }
    }

    @Test("A whole batch of bad rows is not taken for a closed meeting while others are let in")
    func badBlock() async throws {
        let world = World(rows: 1000)
        await world.webex.change { rules in
            for row in 101...300 { rules.refused[key(row)] = "domain is blocked" }
        }
        #expect(try await world.deliver() == nil)
        #expect(await world.journal.counts(of: world.run) == [.registered: 800, .refused: 200])
        #expect(await world.irregular(301...1000).isEmpty)
    }

    @Test("A meeting that refuses everybody is found out in at most 12 further requests")
    func brake() async throws {
        let world = World(rows: 20_000)
        await world.webex.change { $0.closed = "Registration is closed." }
        let stop = try #require(try await world.deliver())
        #expect(stop.status == .unavailable && stop.code == "meeting.refuses")
        #expect(stop.message.contains("Registration is closed."))
        #expect(await world.count(.bulkInsert) <= 1 + 12)
        #expect(await world.count(.listRegistrants) == 1)
        #expect(await world.journal.counts(of: world.run) == [.waiting: 20_000])
        #expect(await world.webex.mails.isEmpty)
    }

    @Test(
        "A meeting that is full in the middle of the file stops the run there",
        arguments: [1, 2, 3]
    )
    func full(after batches: Int) async throws {
        let world = World(rows: 1000)
        for call in (batches + 1)...40 {
            await world.webex.plan(
                .status(400, message: "full: limit \(call) reached for a@b.example"),
                on: .bulkInsert,
                at: call
            )
        }
        let stop = try #require(try await world.deliver())
        #expect(stop.code == "meeting.refuses")
        #expect(await world.count(.bulkInsert) <= batches + 13)
        let counts = await world.journal.counts(of: world.run)
        #expect(counts == [.registered: batches * 100, .waiting: 1000 - batches * 100])
    }

    @Test("A file of one row that is refused is a refused row")
    func oneRow() async throws {
        let world = World(rows: 1)
        await world.webex.change { $0.closed = "no" }
        #expect(try await world.deliver() == nil)
        #expect(await world.journal.counts(of: world.run) == [.refused: 1])
    }

    @Test("Batches that are too large for the server are halved until it takes them")
    func tooLarge() async throws {
        let world = World(rows: 1000, batchSize: 400)
        #expect(try await world.deliver() == nil)
        #expect(await world.irregular(1...1000).isEmpty)
        #expect(await world.registered() == 1000)
    }

    @Test("Doubts and refusals in one run do not get in each other's way")
    func mixed() async throws {
        var rules = WebexRules()
        rules.onDuplicate = .accept
        rules.refused = [key(3): "no", key(77): "no", key(150): "never"]
        let world = World(rows: 400, rules: rules)
        for call in stride(from: 2, to: 60, by: 3) {
            await world.webex.plan(
                call % 2 == 0 ? .commitThenDrop : .resetAfterRead,
                on: .bulkInsert,
                at: call
            )
        }
        #expect(try await world.deliver() == nil)
        #expect(await world.journal.counts(of: world.run) == [.registered: 397, .refused: 3])
        let odd = await world.irregular(1...400)
        #expect(odd.map { $0.prefix(while: { $0 != ":" }) } == ["3", "77", "150"])
    }
}
