import Delivery
import Registration
import TestSupport
import Testing

struct CourierReadingTests {
    @Test(
        "A GET is made again after whatever may pass",
        arguments: [
            WebexFault.unreachable, .resetAfterRead, .status(500), .status(505), .status(503),
            .status(599), .status(408), .status(429), .status(423),
            WebexFault(.all, .fail(.unreadable("html"))),
        ]
    )
    func again(fault: WebexFault) async throws {
        let world = World(rows: 1)
        _ = try await world.webex.bulkInsert(items(1...1).map(\.person), into: world.meeting)
        await world.webex.plan(fault, on: .listRegistrants, at: 1, 2)
        let courier = world.courier()
        let sweep = try await courier.sweep(world.meeting)
        #expect(try await world.journal.listed([key(1)], in: sweep).count == 1)
        #expect(await courier.tally.sent == 3)
        #expect(await courier.tally.retried == 2)
        let throttles = [429, 423].contains(status(of: fault)) ? 2 : 0
        #expect(await courier.tally.throttled == throttles)
    }

    private func status(of fault: WebexFault) -> Int {
        guard case .fail(.status(let code), _, _) = fault.answer else { return 0 }
        return code
    }

    @Test(
        "A GET that cannot pass stops at once, with Webex's words",
        arguments: [
            (401, Registration.ExitStatus.noPermission), (403, .noPermission),
            (404, .unavailable), (400, .unavailable), (301, .unavailable),
        ]
    )
    func stops(code: Int, exit: Registration.ExitStatus) async throws {
        let world = World(rows: 1)
        await world.webex.plan(.status(code, message: "gone fishing"), on: .listRegistrants, at: 1)
        let courier = world.courier()
        let error = await #expect(throws: DeliveryFailure.self) {
            _ = try await courier.sweep(world.meeting)
        }
        guard case .stopped(let stop) = error else {
            Issue.record("it did not stop")
            return
        }
        #expect(stop.status == exit && stop.code == "webex.\(code)")
        #expect(stop.message.contains("gone fishing"))
        #expect(await courier.tally.sent == 1)
        #expect(await world.journal.completedSweeps == 0)
    }

    @Test("A sweep stages every page and counts only when it is complete")
    func pages() async throws {
        let world = World(rows: 1)
        for rows in [1...100, 101...200, 201...250] {
            _ = try await world.webex.bulkInsert(items(rows).map(\.person), into: world.meeting)
        }
        let sweep = try await world.courier().sweep(world.meeting)
        let listed = try await world.journal.listed((1...250).map(key), in: sweep)
        #expect(listed.count == 250)
        #expect(
            world.events.all == [.listed(people: 100), .listed(people: 100), .listed(people: 50)]
        )
    }

    @Test(
        "Without next pages more is asked for at once, until that brings nobody new",
        arguments: [(99, 100_000, 99, 1), (100, 100_000, 100, 3), (250, 100_000, 250, 2)]
            + [(250, 100, 100, 3), (1000, 100_000, 1000, 4)]
    )
    func pageless(people: Int, most: Int, listed: Int, requests: Int) async throws {
        let world = World(rows: 1)
        await world.webex.change {
            ($0.isPageless, $0.mostAtOnce, $0.maxBatch) = (true, most, people)
        }
        _ = try await world.webex.bulkInsert(items(1...people).map(\.person), into: world.meeting)
        let courier = world.courier()
        let sweep = try await courier.sweep(world.meeting)
        let found = try await world.journal.listed((1...people).map(key), in: sweep)
        #expect(found.count == listed && found.values.allSatisfy { $0.count == 1 })
        #expect(await courier.tally.sent == requests)
    }

    @Test("Nobody in doubt is sent again where the listing may be cut; whom it shows is settled")
    func cut() async throws {
        let world = World(rows: 250)
        await world.webex.change {
            ($0.isPageless, $0.mostAtOnce, $0.onDuplicate) = (true, 100, .accept)
        }
        await world.webex.plan(.commitThenDrop, on: .bulkInsert, at: 1, 2)
        let error = await #expect(throws: DeliveryFailure.self) {
            try await world.courier().deliver(run: world.run, to: world.meeting)
        }
        #expect("\(String(describing: error))".contains("names no next page"))
        #expect(await world.webex.registrants(of: world.meeting.id).count == 250)
    }

    @Test("A listing that leads in a circle ends the run", arguments: [1, 2, 3, 7])
    func circle(length: Int) async throws {
        let world = World(rows: 1)
        let ring = Ring(length: length)
        let courier = Courier(
            api: ring,
            journal: world.journal,
            gate: Gate(rate: .webex, clock: world.clock),
            clock: world.clock,
            seed: 1,
            options: .standard,
            watch: { _ in }
        )
        let error = await #expect(throws: DeliveryFailure.self) {
            _ = try await courier.sweep(world.meeting)
        }
        guard case .stopped(let stop) = error else {
            Issue.record("it did not stop")
            return
        }
        #expect(stop.code == "webex.listing" && stop.status == .unavailable)
        #expect(await courier.tally.sent < 4 * length + 4)
        #expect(await world.journal.completedSweeps == 0)
    }
}

/// A listing whose last page leads back to its first.
private struct Ring: RegistrantsAPI {
    let length: Int

    func listRegistrants(
        of meeting: MeetingScope,
        page: PageLink?
    ) async throws(CallFailure) -> Page<Registrant> {
        let number = page.flatMap { Int($0.address) } ?? 0
        return Page(items: [], next: PageLink(String((number + 1) % length)))
    }

    func bulkInsert(
        _ people: [RegistrantInput],
        into meeting: MeetingScope
    ) async throws(CallFailure) -> [Registrant] { [] }

    func approve(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {}

    func reject(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {}

    func cancel(
        _ ids: [RegistrantID],
        in meeting: MeetingScope,
        sendEmail: Bool
    ) async throws(CallFailure) {}

    func bulkDelete(_ ids: [RegistrantID], from meeting: MeetingScope) async throws(CallFailure) {}
}
