import EventRuns
import Foundation
import Registration
import TestSupport
import Testing

/// What an import would do is told beforehand, and done only while nothing has changed.
struct PlanningTests {
    private static let meeting = MeetingID("m1")
    private static let policy = """
        version: 1
        default: hold
        rules:
          - {name: acme, when: {companyName: {equals: acme}}, then: approve, limit: 3}
          - {name: rivals, when: {companyName: {equals: rival}}, then: reject, notify: false}
        """

    private func person(_ name: String) throws -> RegistrantInput {
        RegistrantInput(
            email: try EmailAddress("\(name)@x.example"),
            firstName: "Ana",
            lastName: "Roe"
        )
    }

    /// A meeting with three people, and a file with two of them, a flaw and a repetition.
    private func stage() async throws -> (Stage, ImportOrder) {
        let stage = try Stage()
        await stage.webex.registerForeigner(try person("old"), in: Self.meeting, as: .approved)
        await stage.webex.registerForeigner(try person("waits"), in: Self.meeting)
        await stage.webex.registerForeigner(try person("stranger"), in: Self.meeting)
        let rows = [
            "A,Roe,old@x.example,Other", "A,Roe,waits@x.example,Acme", "A,Roe,no address,Acme",
            "A,Roe,a1@x.example,Acme", "A,Roe,a2@x.example,Acme", "A,Roe,A1@x.example,Acme",
            "A,Roe,r1@x.example,Rival", "A,Roe,u1@x.example,Unsure",
        ]
        var order = stage.order(try stage.file(rows))
        order.policy = try stage.policy(Self.policy)
        return (stage, order)
    }

    /// The plan, as it is read back from its file.
    private func kept(_ plan: Plan, on stage: Stage) throws -> Plan {
        let path = stage.folder.appending(path: "plan.json")
        try plan.document.write(to: path)
        return try Plan(at: path.path)
    }

    @Test("A plan counts rows, decisions, mails and strangers, and sends nothing")
    func counts() async throws {
        let (stage, order) = try await stage()
        let plan = try await stage.run(order).plan()
        #expect(plan.rows == 8 && plan.toRegister == 4)
        #expect(plan.present == ["approved": 1, "pending": 1])
        #expect(plan.invalid == 1 && plan.duplicates == 1 && plan.needPerson == 1)
        #expect(
            plan.decisions == [
                Plan.Share(rule: nil, ruling: .hold, people: 2),
                Plan.Share(rule: "acme", ruling: .approve, people: 2),
                Plan.Share(rule: "rivals", ruling: .reject, people: 1),
            ]
        )
        #expect(plan.approvals == 2 && plan.rejections == 1)
        #expect(plan.mailsAtInsert == 4 && plan.mailsAtDecision == 2)
        #expect(plan.strangers == 1)
        #expect(plan.someStrangers.map(\.status) == ["pending"])
        #expect(plan.someStrangers.allSatisfy { !$0.email.contains("stranger@") })
        #expect(plan.hasChanges && plan.exit == .personNeeded)
        for operation in [WebexOperation.bulkInsert, .approve, .reject] {
            #expect(await stage.webex.count(of: operation) == 0)
        }
        #expect(try kept(plan, on: stage) == plan)
    }

    @Test("A plan is made of a file that tells of people who do not come; its import has to ask")
    func absent() async throws {
        let stage = try Stage()
        let file = try stage.file(
            ["A,Roe,a@x.example,Attending", "B,Roe,b@x.example,Cancelled"],
            header: "First name,Last name,Email,Status"
        )
        let plan = try await stage.run(stage.order(file)).plan()
        #expect(plan.toRegister == 2)
        // The ledger of a plan is thrown away.
        let fresh = try Stage()
        var order = fresh.order(file)
        order.plan = plan
        let run = fresh.run(order)
        let failure = await #expect(throws: RunFailure.self) { try await run.complete() }
        #expect(failure?.status == .personNeeded)
        #expect(await fresh.webex.count(of: .bulkInsert) == 0)
    }

    @Test("An import of a plan does what it says; afterwards there is nothing to do")
    func carriedOut() async throws {
        let (stage, order) = try await stage()
        let plan = try await stage.run(order).plan()
        let other = try Stage()
        for (name, status) in [("old", RegistrantStatus.approved), ("waits", .pending)] {
            await other.webex.registerForeigner(try person(name), in: Self.meeting, as: status)
        }
        await other.webex.registerForeigner(try person("stranger"), in: Self.meeting)
        var real = other.order(order.file)
        real.policy = order.policy
        real.plan = try kept(plan, on: stage)
        let account = try await other.run(real).complete()
        #expect(account.stopped.isEmpty, "\(account.stopped)")
        #expect(account.buckets[.registered] == plan.toRegister)
        #expect(account.decisions[.approved] == plan.approvals)
        #expect(account.decisions[.rejected] == plan.rejections)
        let later = try Stage()
        for person in await other.webex.registrants(of: Self.meeting) {
            let input = RegistrantInput(
                email: try EmailAddress(person.email),
                firstName: "A",
                lastName: "Roe"
            )
            let status = try #require(person.status)
            await later.webex.registerForeigner(input, in: Self.meeting, as: status)
        }
        var again = later.order(order.file)
        again.policy = order.policy
        let rest = try await later.run(again).plan()
        #expect(!rest.hasChanges && rest.toRegister == 0)
    }

    @Test("Whose rejection the policy confirms or changes needs nobody, as in the import")
    func overriding() async throws {
        let stage = try Stage()
        for name in ["old", "waits"] {
            await stage.webex.registerForeigner(try person(name), in: Self.meeting, as: .rejected)
        }
        var order = stage.order(
            try stage.file(["Ana,Roe,old@x.example,Acme", "Ana,Roe,waits@x.example,Rival"])
        )
        #expect(try await stage.run(order).plan().needPerson == 2, "nobody decides")
        order.policy = try stage.policy(
            """
            version: 1
            default: reject
            override: true
            rules:
              - {name: acme, when: {companyName: {equals: acme}}, then: approve}
            """
        )
        let later = try Stage()
        for name in ["old", "waits"] {
            await later.webex.registerForeigner(try person(name), in: Self.meeting, as: .rejected)
        }
        #expect(try await later.run(order).plan().exit == .done)
        let real = try Stage()
        for name in ["old", "waits"] {
            await real.webex.registerForeigner(try person(name), in: Self.meeting, as: .rejected)
        }
        #expect(try await real.run(order).complete().exit == .done)
    }

    @Test(
        "Whatever has changed since voids a plan, and nothing is sent",
        arguments: ["file", "policy", "listing", "options", "meeting"]
    )
    func stale(change: String) async throws {
        let (stage, planned) = try await stage()
        let plan = try await stage.run(planned).plan()
        let fresh = try Stage()
        var order = fresh.order(planned.file)
        order.policy = planned.policy
        order.plan = plan
        for (name, status) in [("old", RegistrantStatus.approved), ("waits", .pending)] {
            await fresh.webex.registerForeigner(try person(name), in: Self.meeting, as: status)
        }
        await fresh.webex.registerForeigner(try person("stranger"), in: Self.meeting)
        switch change {
        case "file": order.file = try fresh.file(Stage.rows(1...2))
        case "policy": order.policy = try fresh.policy("version: 1\ndefault: approve\n")
        case "listing":
            await fresh.webex.set(.rejected, of: EmailKey("waits@x.example"), in: Self.meeting)
        case "options": order.limit = 1
        default: order.plan?.meeting = "m2"
        }
        let words: String
        let status: Registration.ExitStatus
        do {
            let account = try await fresh.run(order).complete()
            (words, status) = (account.stopped, account.exit)
        } catch { (words, status) = (error.description, error.status) }
        #expect(status == .personNeeded)
        #expect(words.contains("does not hold any more") && words.contains("Nothing was sent"))
        #expect(await fresh.webex.count(of: .bulkInsert) == 0)
        #expect(await fresh.webex.count(of: .approve) == 0)
    }

    @Test("An import of a plan that was cut short goes on, although Webex lists more by now")
    func continued() async throws {
        let (stage, order) = try await stage()
        let plan = try await stage.run(order).plan()
        let fresh = try Stage()
        for (name, status) in [("old", RegistrantStatus.approved), ("waits", .pending)] {
            await fresh.webex.registerForeigner(try person(name), in: Self.meeting, as: status)
        }
        await fresh.webex.registerForeigner(try person("stranger"), in: Self.meeting)
        await fresh.webex.planAlways(.init(.none, .fail(.status(403))), on: .approve)
        var real = fresh.order(order.file)
        real.policy = order.policy
        real.plan = plan
        #expect(try await fresh.run(real).complete().exit == .noPermission)
        await fresh.webex.planAlways(nil, on: .approve)
        real.run = RunID("r2")
        let account = try await fresh.run(real).complete()
        #expect(account.stopped.isEmpty, "\(account.stopped)")
        #expect(account.decisions[.approved] == 2)
        #expect(account.run == RunID("r1"))
    }
}
