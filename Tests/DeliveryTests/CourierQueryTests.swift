import Registration
import TestSupport
import Testing

@testable import Delivery

/// A service that can be asked for people by their addresses.
struct CourierQueryTests {
    private func world(rows: Int, unlisted: [Int] = []) -> World {
        var rules = WebexRules()
        rules.onDuplicate = .accept
        rules.answersQueries = true
        rules.unlisted = Set(unlisted.map { key($0) })
        return World(rows: rows, rules: rules)
    }

    @Test("Whom no listing shows, and the query does, is not sent again")
    func confirms() async throws {
        let world = world(rows: 100, unlisted: [7, 8])
        await world.webex.plan(.commitThenDrop, on: .bulkInsert, at: 1)
        #expect(try await world.deliver() == nil)
        #expect(await world.count(.bulkInsert) == 1)
        #expect(await world.irregular(1...100).isEmpty)
        #expect(await world.registered() == 100)
        let asked = await world.webex.calls.filter { $0.operation == .queryRegistrants }
        #expect(asked.map(\.keys) == [[key(7), key(8)]])
    }

    @Test("Absence is confirmed in chunks before anything is sent again")
    func chunks() async throws {
        let world = world(rows: 120)
        await world.webex.plan(.resetAfterRead, on: .bulkInsert, at: 1, 2)
        #expect(try await world.deliver() == nil)
        let calls = await world.webex.calls
        let queries = calls.filter { $0.operation == .queryRegistrants }
        #expect(queries.map(\.keys.count) == [50, 50, 20])
        let last = try #require(calls.lastIndex { $0.operation == .queryRegistrants })
        #expect(calls[(last + 1)...].map(\.operation) == [.bulkInsert, .bulkInsert])
        #expect(await world.irregular(1...120).isEmpty)
    }

    @Test(
        "A service that refuses queries is not asked again, and its listings are believed",
        arguments: [400, 404, 405, 501]
    )
    func refuses(status: Int) async throws {
        let world = world(rows: 120)
        await world.webex.plan(.resetAfterRead, on: .bulkInsert, at: 1, 2)
        await world.webex.planAlways(.status(status), on: .queryRegistrants)
        #expect(try await world.deliver() == nil)
        #expect(await world.count(.queryRegistrants) == 1)
        #expect(await world.irregular(1...120).isEmpty)
    }

    @Test("A query that is not permitted stops the run: nobody is sent on a guess")
    func forbidden() async throws {
        let world = world(rows: 10)
        await world.webex.plan(.resetAfterRead, on: .bulkInsert, at: 1)
        await world.webex.planAlways(.status(403), on: .queryRegistrants)
        #expect(try await world.deliver()?.status == .noPermission)
        #expect(await world.count(.bulkInsert) == 1)
        #expect(await world.journal.counts(of: world.run) == [.sent: 10])
    }

    @Test("Few people of a full meeting are asked for, instead of listing everybody")
    func replaces() async throws {
        var world = world(rows: 4)
        world.options.batchSize = 2
        for number in 1000..<1450 {
            await world.webex.registerForeigner(
                items(number...number)[0].person,
                in: world.meeting.id
            )
        }
        let courier = world.courier()
        // The listing before anything is sent: five pages.
        _ = try await courier.sweep(world.meeting)
        #expect(await world.count(.listRegistrants) == 5)
        await world.webex.plan(.commitThenDrop, on: .bulkInsert, at: 1)
        await world.webex.plan(.resetAfterRead, on: .bulkInsert, at: 2)
        try await courier.deliver(run: world.run, to: world.meeting)
        #expect(await world.count(.listRegistrants) == 5)
        #expect(await world.count(.queryRegistrants) == 3)
        #expect(await world.irregular(1...4).isEmpty)
        #expect(await world.registered() == 4)
        // The second question came when nothing could be applied any more, as a listing would.
        let calls = await world.webex.calls
        let sent = calls.filter { $0.operation == .bulkInsert }.map(\.at)
        let asked = calls.filter { $0.operation == .queryRegistrants }.map(\.at)
        #expect(sent[1].duration(to: asked[1]) >= .seconds(5))
    }

    @Test("Both spellings are asked for: a service may tell upper case from lower")
    func spellings() {
        let item = OpenAttempt.Item(
            row: 1,
            key: EmailKey("Ada@X.example"),
            email: "Ada@X.example"
        )
        #expect(Courier.emails(of: [item, item]) == ["Ada@X.example", "ada@x.example"])
    }
}
