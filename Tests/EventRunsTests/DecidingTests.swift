import Bookkeeping
import Delivery
import EventRuns
import Registration
import TestSupport
import Testing

/// What a policy decides on, and what it leaves to people.
struct DecidingTests {
    private static let meeting = MeetingID("m1")

    private func statuses(on stage: Stage) async -> [String: RegistrantStatus] {
        let people = await stage.webex.registrants(of: Self.meeting)
        return Dictionary(uniqueKeysWithValues: people.map { ($0.email, $0.status ?? .pending) })
    }

    private func order(_ stage: Stage, _ rows: [String], _ policy: String) throws -> ImportOrder {
        var order = stage.order(try stage.file(rows))
        order.policy = try stage.policy("version: 1\n" + policy)
        return order
    }

    @Test("A service that accepts everybody decides nothing: the policy does, answer lost or not")
    func autoAccept() async throws {
        let stage = try Stage()
        await stage.webex.change { $0.autoAccept = true }
        await stage.webex.plan(.init(.all, .fail(.lost("reset"))), on: .bulkInsert, at: 2)
        let rows = (1...20).map { "Ana,Roe,u\($0)@x.example,\($0 % 5 == 0 ? "Rival" : "Acme")" }
        let order = try order(
            stage,
            rows,
            """
            default: approve
            rules:
              - {name: rivals, when: {companyName: {equals: rival}}, then: reject}
            """
        )
        let account = try await stage.run(order).complete()
        #expect(account.exit == .done, "\(account.stopped)")
        #expect(account.decisions[.rejected] == 4)
        #expect(account.decisions[.approved] == 16)
        let rejected = await statuses(on: stage).filter { $0.value == .rejected }.keys.sorted()
        #expect(
            rejected == ["u10@x.example", "u15@x.example", "u20@x.example", "u5@x.example"]
        )
        #expect(await stage.webex.count(of: .approve) == 0, "who stands right is not asked for")
    }

    @Test("A person's decision stands, unless the rule overrides it")
    func people() async throws {
        for (override, expected) in [(false, RegistrantStatus.approved), (true, .rejected)] {
            let stage = try Stage()
            let people = try ["a", "b"]
                .map { name in
                    RegistrantInput(
                        email: try EmailAddress("\(name)@x.example"),
                        firstName: "Ana",
                        lastName: "Roe"
                    )
                }
            await stage.webex.registerForeigner(people[0], in: Self.meeting, as: .approved)
            await stage.webex.registerForeigner(people[1], in: Self.meeting, as: .rejected)
            let order = try order(
                stage,
                ["Ana,Roe,a@x.example,Rival", "Ana,Roe,b@x.example,Acme"],
                """
                default: approve
                rules:
                  - name: rivals
                    when: {companyName: {equals: rival}}
                    then: reject
                    override: \(override)
                """
            )
            _ = try await stage.run(order).complete()
            #expect(
                await statuses(on: stage) == ["a@x.example": expected, "b@x.example": .rejected]
            )
        }
    }

    @Test("Seats are given in the order of the file, and those who sit already keep theirs")
    func seats() async throws {
        let stage = try Stage()
        let policy = """
            default: hold
            rules:
              - name: per company
                when: {companyName: {exists: true}}
                then: approve
                limit: 5
                limitPer: {field: companyName, max: 2}
            """
        let first = try order(
            stage,
            [
                "A,Roe,a1@x.example,Acme", "A,Roe,a2@x.example,ACME", "A,Roe,a3@x.example,acme",
                "B,Roe,b1@x.example,Beta",
            ],
            policy
        )
        #expect(try await stage.run(first).complete().decisions[.approved] == 3)
        var second = try order(
            stage,
            ["A,Roe,a4@x.example,Acme", "B,Roe,b2@x.example,Beta", "B,Roe,b3@x.example,Beta"]
                + ["C,Roe,c1@x.example,Cero", "C,Roe,c2@x.example,Cero"],
            policy
        )
        second.run = RunID("r2")
        let account = try await stage.run(second).complete()
        #expect(account.decisions[.approved] == 2, "five in all, and two of each")
        let approved = await statuses(on: stage).filter { $0.value == .approved }.keys.sorted()
        #expect(
            approved == [
                "a1@x.example", "a2@x.example", "b1@x.example", "b2@x.example", "c1@x.example",
            ]
        )
    }

    @Test("Somebody approved by hand takes a seat wherever the listing does not say otherwise")
    func unlistedFields() async throws {
        let stage = try Stage()
        let other = RegistrantInput(
            email: try EmailAddress("z@x.example"),
            firstName: "Zoe",
            lastName: "Roe"
        )
        await stage.webex.registerForeigner(other, in: Self.meeting, as: .approved)
        let order = try order(
            stage,
            ["A,Roe,a1@x.example,Acme", "A,Roe,a2@x.example,Acme"],
            """
            rules:
              - {name: acme, when: {companyName: {equals: acme}}, then: approve, limit: 2}
            """
        )
        let account = try await stage.run(order).complete()
        #expect(account.decisions[.approved] == 1)
        #expect(account.decisions[.held] == 1)
    }

    @Test("Who sits keeps the seat, also where the policy overrides and all are taken")
    func holders() async throws {
        let stage = try Stage()
        let policy = """
            default: reject
            override: true
            rules:
              - {name: seats, when: {companyName: {exists: true}}, then: approve, limit: 3}
            """
        let rows = (1...3).map { "A,Roe,a\($0)@x.example,Acme" }
        #expect(
            try await stage.run(order(stage, rows, policy)).complete().decisions[.approved] == 3
        )
        var second = try order(stage, ["N,Roe,new@x.example,Acme"] + rows, policy)
        second.run = RunID("r2")
        _ = try await stage.run(second).complete()
        let statuses = await statuses(on: stage)
        #expect(statuses.filter { $0.value == .approved }.count == 3)
        #expect(statuses["new@x.example"] == .rejected)
        #expect(await stage.webex.count(of: .reject) == 1)
    }

    @Test("A rule that was renamed while its run stood still gives no seat a second time")
    func renamed() async throws {
        let stage = try Stage()
        func policy(_ name: String) -> String {
            "rules: [{name: \(name), when: {companyName: {exists: true}}, then: approve, limit: 2}]"
        }
        await stage.webex.plan(.init(.none, .fail(.status(403))), on: .approve, at: 2)
        let rows = (1...4).map { "A,Roe,a\($0)@x.example,Acme" }
        var stage2 = stage
        stage2.options.batchSize = 1
        let first = try order(stage2, rows, policy("seats"))
        #expect(try await stage2.run(first).complete().exit == .noPermission)
        var again = try order(stage2, rows, policy("early"))
        again.run = RunID("r2")
        #expect(try await stage2.run(again).complete().stopped.isEmpty)
        #expect(await statuses(on: stage).filter { $0.value == .approved }.count == 2)
    }

    @Test("A dry run tells the decisions that the run then makes, seats included")
    func rehearsal() async throws {
        let stage = try Stage()
        let order = try order(
            stage,
            (1...7).map { "A,Roe,a\($0)@x.example,Acme" },
            """
            rules:
              - {name: acme, when: {companyName: {equals: acme}}, then: approve, limit: 3}
              - {name: late, when: {companyName: {equals: acme}}, then: reject}
            """
        )
        let told = try await stage.run(order).rehearse().decisions
        // The ledger of a dry run is thrown away: a stage of its own, with the same file.
        let other = try Stage()
        var real = other.order(order.file)
        real.policy = order.policy
        let made = try await other.run(real).complete().decisions
        #expect(told[.approved] == 3 && told[.rejected] == 4)
        #expect(made == told)
    }

    @Test("When people registered is asked of Webex")
    func registrationTime() async throws {
        let stage = try Stage()
        let early = RegistrantInput(
            email: try EmailAddress("early@x.example"),
            firstName: "Eve",
            lastName: "Roe"
        )
        await stage.webex.registerForeigner(early, in: Self.meeting)
        stage.clock.advance(by: .seconds(86_400 * 10))
        let boundary = stage.clock.now.advanced(by: .seconds(-86_400))
        let order = try order(
            stage,
            ["Eve,Roe,early@x.example,Acme", "Lou,Roe,late@x.example,Acme"],
            """
            default: hold
            rules:
              - name: in time
                when: {registrationTime: {before: "\(boundary)"}}
                then: approve
            """
        )
        _ = try await stage.run(order).complete()
        #expect(
            await statuses(on: stage) == ["early@x.example": .approved, "late@x.example": .pending]
        )
    }
}
