import Bookkeeping
import Delivery
import EventRuns
import Foundation
import Registration
import TestSupport
import Testing

/// A service that shows a hundred people and names no next page: nobody counts as absent.
struct CutListingTests {
    private static let meeting = MeetingID("m1")

    /// A meeting that shows a hundred, with so many people in it: `user1@x.example` is the first.
    private func stage(people: Int) async throws -> Stage {
        let stage = try Stage()
        await stage.webex.change {
            ($0.isPageless, $0.mostAtOnce, $0.onDuplicate) = (true, 100, .accept)
        }
        for number in 0..<people {
            let person = RegistrantInput(
                email: try EmailAddress("user\(number + 1)@x.example"),
                firstName: "Ana",
                lastName: "Roe"
            )
            await stage.webex.registerForeigner(person, in: Self.meeting)
        }
        return stage
    }

    private func desk(_ stage: Stage) -> RegistrantDesk {
        let courier = Courier(
            api: stage.webex,
            journal: stage.ledger,
            gate: Gate(rate: Rate(requests: 1_000_000, per: .seconds(1)), clock: stage.clock),
            clock: stage.clock,
            seed: 7,
            options: stage.options
        ) { _ in }
        return RegistrantDesk(api: stage.webex, courier: courier, limits: Limits())
    }

    @Test("Whoever stands beyond the cut is not sent: the run ends before its first insert")
    func firstSend() async throws {
        let stage = try await stage(people: 102)
        let account = try await stage.run(stage.order(try stage.file(Stage.rows(73...102))))
            .complete()
        #expect(account.exit == .unavailable, "\(account.stopped)")
        #expect(account.stopped.contains("names no next page"))
        #expect(account.buckets[.alreadyRegistered] == 28)
        #expect(account.buckets[.notSent] == 2)
        #expect(await stage.webex.count(of: .bulkInsert) == 0)
    }

    @Test("A file of which the listing shows everybody has nothing left to be sent")
    func allListed() async throws {
        let stage = try await stage(people: 102)
        let account = try await stage.run(stage.order(try stage.file(Stage.rows(1...30))))
            .complete()
        #expect(account.exit == .done, "\(account.stopped)")
        #expect(account.buckets[.alreadyRegistered] == 30)
    }

    @Test("Whom an earlier run registered beyond the cut is neither told to be gone nor sent again")
    func vanished() async throws {
        for again in [false, true] {
            let stage = try await stage(people: 95)
            let first = try await stage.run(stage.order(try stage.file(Stage.rows(96...105))))
                .complete()
            #expect(first.buckets[.registered] == 10, "\(first.stopped)")
            var order = stage.order(try stage.file(Stage.rows(101...106)), run: "r2")
            order.again = again
            let account = try await stage.run(order).complete()
            #expect(account.exit == .unavailable, "\(account.stopped)")
            #expect(account.buckets[.alreadyRegistered] == 5)
            let rows = try await stage.ledger.rows(of: account.run, after: 0, upTo: 9)
            #expect(rows.count == 6 && rows.allSatisfy { $0.code != "webex.vanished" })
            #expect(await stage.webex.count(of: .bulkInsert) == 1)
        }
    }

    @Test("Withdrawn is whom the listing shows; the others are not told to be unlisted")
    func withdraw() async throws {
        let stage = try await stage(people: 102)
        let rows = Stage.rows(5...5) + Stage.rows(101...101)
        var order = stage.order(try stage.file(rows), run: "w1")
        order.purpose = .withdraw
        let account = try await stage.run(order).complete()
        #expect(account.exit == .unavailable, "\(account.stopped)")
        #expect(account.decisions[.rejected] == 1)
        let left = try await stage.ledger.rows(of: account.run, after: 0, upTo: 9)
        #expect(left.map(\.bucket) == [.alreadyRegistered, .notSent])
        #expect(left.last?.code == "webex.listing")
        let rejected = await stage.webex.registrants(of: Self.meeting)
            .filter { $0.status == .rejected }
        #expect(rejected.map(\.email) == ["user5@x.example"])
    }

    @Test("Undone in two goes: whom the first could not see, the second removes")
    func undo() async throws {
        let stage = try await stage(people: 95)
        _ = try await stage.run(stage.order(try stage.file(Stage.rows(96...105)))).complete()
        var order = stage.order("", run: "u1")
        order.purpose = .undo
        order.undoes = RunID("r1")
        let first = try await stage.run(order).complete()
        #expect(first.exit == .unavailable, "\(first.stopped)")
        #expect(await stage.webex.registrants(of: Self.meeting).count == 100)
        order.run = RunID("u2")
        let second = try await stage.run(order).complete()
        #expect(second.run == RunID("u1") && second.exit == .done, "\(second.stopped)")
        #expect(await stage.webex.registrants(of: Self.meeting).count == 95)
    }

    @Test("What takes a listing as everybody who waits, or is there, is not done by a part of it")
    func wholeLists() async throws {
        let stage = try await stage(people: 102)
        var deciding = stage.order("", run: "d1")
        deciding.purpose = .decide
        deciding.policy = try stage.policy("version: 1\ndefault: approve\n")
        let importing = stage.order(try stage.file(Stage.rows(73...102)), run: "r1")
        let decided = await #expect(throws: RunFailure.self) {
            try await stage.run(deciding).complete()
        }
        let rehearsed = await #expect(throws: RunFailure.self) {
            try await stage.run(importing).rehearse()
        }
        let planning = stage.order(importing.file, run: "r2")
        let planned = await #expect(throws: RunFailure.self) {
            try await stage.run(planning).plan()
        }
        for failure in [decided, rehearsed, planned] {
            #expect(failure?.status == .unavailable, "\(String(describing: failure))")
        }
        #expect(await stage.webex.calls.allSatisfy { $0.operation == .listRegistrants })
    }

    @Test("Nobody is pruned, and no seat given, by a part of the list")
    func pruneAndSeats() async throws {
        let stage = try await stage(people: 102)
        var pruning = stage.order(try stage.file(Stage.rows(1...3)), run: "r1")
        pruning.prune = .delete
        let pruned = try await stage.run(pruning).complete()
        #expect(pruned.exit == .unavailable)
        #expect(pruned.stopped.contains("were not taken out"), "\(pruned.stopped)")
        var order = stage.order(try stage.file(Stage.rows(1...4)), run: "r2")
        order.policy = try stage.policy(
            """
            version: 1
            rules:
              - {name: all, when: {companyName: {equals: Acme}}, then: approve, limit: 3}
            """
        )
        let seated = try await stage.run(order).complete()
        #expect(seated.exit == .unavailable, "\(seated.stopped)")
        #expect(await stage.webex.count(of: .approve) == 0)
    }

    @Test("Who is not found in a part of the list is not told to be unregistered")
    func looking() async throws {
        let stage = try await stage(people: 102)
        let scope = MeetingScope(Self.meeting)
        #expect(try await desk(stage).find("user1@x.example", in: scope).count == 1)
        let listed = try await desk(stage).standing(of: ["user1@x.example"], in: scope)
        #expect(listed.count == 1)
        let unfound = await #expect(throws: RunFailure.self) {
            try await desk(stage).find("user101@x.example", in: scope)
        }
        let unseen = await #expect(throws: RunFailure.self) {
            try await desk(stage).standing(of: ["user1@x.example", "user101@x.example"], in: scope)
        }
        #expect(unfound?.status == .unavailable && unseen?.status == .unavailable)
        let account = try await desk(stage)
            .carryOut(
                .approve,
                for: ["user1@x.example", "user101@x.example"],
                in: scope,
                sendEmail: false
            )
        #expect(account.done.count == 1 && account.unknown.count == 1)
        #expect(account.exit == .unavailable && account.stopped != nil)
    }
}
