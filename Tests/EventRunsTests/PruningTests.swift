import Bookkeeping
import Delivery
import EventRuns
import Intake
import Policy
import Registration
import TestSupport
import Testing

/// Runs without a file of their own: those who left, and everybody who waits.
struct PruningTests {
    private static let meeting = MeetingID("m1")

    private func statuses(on stage: Stage) async -> [String: String] {
        let people = await stage.webex.registrants(of: Self.meeting)
        return Dictionary(
            uniqueKeysWithValues: people.map { ($0.email, $0.status?.description ?? "") }
        )
    }

    @Test("Pruned: who was imported and is in the file no more, and nobody who came otherwise")
    func prune() async throws {
        for purpose in [RunPurpose.withdraw, .delete] {
            let stage = try Stage()
            try await stage.admit([("web@x.example", nil)])
            _ = try await stage.run(try stage.order(stage.file(Stage.rows(1...12)))).complete()
            let rows = Stage.rows(3...12) + Stage.rows(20...21)
            var order = stage.order(try stage.file(rows), run: "r2")
            order.prune = purpose
            let account = try await stage.run(order).complete()
            #expect(account.exit == .done, "\(account.stopped)")
            #expect(account.rows == 12, "the pruned are a run of their own")
            let now = await statuses(on: stage)
            let gone = ["user1@x.example", "user2@x.example"]
            #expect(
                gone.map { now[$0] }
                    == (purpose == .delete ? [nil, nil] : ["rejected", "rejected"])
            )
            #expect(now["web@x.example"] == "pending")
            #expect(now["user3@x.example"] == "pending")
            let pruned = try #require(try await stage.ledger.account(of: RunID("r2-prune")))
            #expect(pruned.rows == 2)
            #expect(pruned.purpose == purpose)
            #expect(
                try stage.report("pruned/reconciliation.csv", of: order).contains("user1@x.example")
            )
        }
    }

    @Test("Nobody is pruned where a row of the file cannot be read: it may be theirs")
    func unread() async throws {
        let stage = try Stage()
        _ = try await stage.run(try stage.order(stage.file(Stage.rows(1...3)))).complete()
        var order = stage.order(
            try stage.file(Stage.rows(1...2) + ["Ana,Roe,user3@x,Acme"]),
            run: "r2"
        )
        order.prune = .delete
        let account = try await stage.run(order).complete()
        #expect(account.exit == .personNeeded)
        #expect(await statuses(on: stage).count == 3)
    }

    @Test("Nobody is pruned where somebody of the file is registered no more: by another address?")
    func vanished() async throws {
        let stage = try Stage()
        _ = try await stage.run(try stage.order(stage.file(Stage.rows(1...3)))).complete()
        let moved = stage.order(try stage.file(["Ana,Roe,new1@x.example,Acme"]), run: "r2")
        _ = try await stage.run(moved).complete()
        let people = await stage.webex.registrants(of: Self.meeting)
        let old = try #require(people.first { $0.email == "user1@x.example" }?.id)
        try await stage.webex.bulkDelete([old], from: MeetingScope(Self.meeting))
        var order = stage.order(try stage.file(Stage.rows(1...3)), run: "r3")
        order.prune = .delete
        let account = try await stage.run(order).complete()
        #expect(account.exit == .personNeeded)
        #expect(await statuses(on: stage)["new1@x.example"] == "pending")
        #expect(await statuses(on: stage).count == 3)
    }

    @Test("Nobody is pruned by a file that is not the whole list: chosen rows, or a report of ours")
    func partial() async throws {
        let stage = try Stage()
        _ = try await stage.run(try stage.order(stage.file(Stage.rows(1...3)))).complete()
        var chosen = stage.order(try stage.file(Stage.rows(1...3)), run: "r2")
        chosen.prune = .delete
        chosen.reading.rows.only = [RowChoice(column: "Company", values: ["Acme"])]
        var report = stage.order(
            try stage.file(["Ana,Roe,user1@x.example,r1,1"], header: "First,Last,Email,_run,_row"),
            run: "r3"
        )
        report.prune = .withdraw
        for order in [chosen, report] {
            let failure = await #expect(throws: RunFailure.self) {
                try await stage.run(order).complete()
            }
            #expect(failure?.status == .usage, "\(String(describing: failure))")
        }
        #expect(await statuses(on: stage).count == 3)
        #expect(await stage.webex.count(of: .bulkInsert) == 1)
    }

    @Test("Whom an earlier pruning cancelled, and who waits again for it, is let be")
    func nightly() async throws {
        let stage = try Stage()
        await stage.webex.change { ($0.cancelled, $0.autoAccept) = (.pending, true) }
        _ = try await stage.run(try stage.order(stage.file(Stage.rows(1...4)))).complete()
        for night in 2...3 {
            var order = stage.order(try stage.file(Stage.rows(3...4)), run: "r\(night)")
            order.prune = .withdraw
            order.approve = { briefing in
                #expect(briefing.cancellations == (night == 2 ? 2 : 0))
                #expect(briefing.rejections == 0)
                return nil
            }
            let account = try await stage.run(order).complete()
            #expect(account.exit == .done, "\(account.stopped)")
        }
        #expect(try await stage.ledger.account(of: RunID("r2-prune"))?.rows == 2)
        #expect(try await stage.ledger.account(of: RunID("r3-prune")) == nil, "nobody was left")
        #expect(await stage.webex.count(of: .reject) == 0)
        #expect(await stage.webex.mails.count { $0.kind == "cancelled" } == 2)
    }

    @Test("Whom an earlier pruning took out is no news: no second run, and no second mail")
    func once() async throws {
        let stage = try Stage()
        await stage.webex.change { $0.autoAccept = true }
        _ = try await stage.run(try stage.order(stage.file(Stage.rows(1...4)))).complete()
        for night in 2...3 {
            var order = stage.order(try stage.file(Stage.rows(3...4)), run: "r\(night)")
            order.prune = .withdraw
            order.mail = try mail()
            #expect(try await stage.run(order).complete().exit == .done)
            let pruned = RunID("r\(night)-prune")
            let isThere = try await stage.ledger.account(of: pruned) != nil
            #expect(isThere == (night == 2))
            if isThere { #expect(try await stage.ledger.mails(about: pruned).count == 1) }
        }
        #expect(await stage.webex.count(of: .cancel) == 1)
    }

    @Test("Decisions that were made already are no news, however often the policy confirms them")
    func confirmed() async throws {
        let stage = try Stage()
        for night in 1...2 {
            var order = stage.order(try stage.file(Stage.rows(1...2)), run: "r\(night)")
            order.policy = try stage.policy("version: 1\ndefault: approve\noverride: true\n")
            order.mail = try mail()
            let account = try await stage.run(order).complete()
            #expect(account.decisions[.approved] == 2)
            #expect(try await stage.ledger.mails(about: account.run).count == (night == 1 ? 1 : 0))
        }
    }

    private func mail() throws -> MailOrder {
        MailOrder(
            server: "smtp://127.0.0.1:25",
            from: try EmailAddress("rollcall@example.com"),
            to: [try EmailAddress("one@example.org")]
        )
    }

    @Test("The guard knows of those who are to be pruned before anything is sent")
    func guarded() async throws {
        let stage = try Stage()
        _ = try await stage.run(try stage.order(stage.file(Stage.rows(1...9)))).complete()
        var order = stage.order(try stage.file(Stage.rows(5...10)), run: "r2")
        order.prune = .delete
        order.approve = { briefing in
            #expect(briefing.deletions == 4)
            #expect(briefing.removalsOfPresent == 4)
            var bound = WriteGuard()
            bound.mostChanges = .share(30)
            bound.isNear = true
            guard case .stop(let stop) = bound.answer(to: briefing) else { return nil }
            return stop
        }
        let account = try await stage.run(order).complete()
        #expect(account.exit == .personNeeded)
        #expect(account.stopped.contains("take out 4 of 9"), "\(account.stopped)")
        #expect(await statuses(on: stage).count == 9)
        #expect(await stage.webex.count(of: .bulkInsert) == 1)
    }

    @Test("Everybody who waits is decided on, as far as is known what a rule asks for")
    func decide() async throws {
        let stage = try Stage()
        let file = try stage.file(
            ["Ana,Roe,known@x.example,Acme,Bern", "Bea,Roe,elsewhere@x.example,Acme,Rome"],
            header: "First name,Last name,Email,Company,City"
        )
        _ = try await stage.run(stage.order(file)).complete()
        try await stage.admit([
            ("rival@rival.example", "Acme"), ("web@x.example", "Acme"), ("none@x.example", nil),
        ]
        )
        var order = stage.order("", run: "d1")
        order.purpose = .decide
        order.policy = try stage.policy(
            """
            version: 1
            default: reject
            rules:
              - {name: rivals, when: {email.domain: {equals: rival.example}}, then: reject}
              - name: bern
                when: {all: [{companyName: {equals: acme}}, {city: {equals: Bern}}]}
                then: approve
            """
        )
        let account = try await stage.run(order).complete()
        #expect(account.exit == .done, "\(account.stopped)")
        #expect(account.rows == 5)
        let expected = [
            "known@x.example": "approved", "elsewhere@x.example": "rejected",
            "rival@rival.example": "rejected", "web@x.example": "pending",
            // Without a company Webex lists none: nobody knows that either.
            "none@x.example": "pending",
        ]
        #expect(await statuses(on: stage) == expected)
        let report = try stage.report("reconciliation.csv", of: order)
        #expect(report.contains("the rule asks for what Webex does not list"))
    }

    @Test("People are taken back only once somebody said so, on this machine as well")
    func asking() {
        var briefing = Briefing(meeting: Self.meeting)
        briefing.title = "Spring"
        (briefing.deletions, briefing.takesBack) = (1, true)
        var bound = WriteGuard()
        bound.isNear = true
        guard case .stop(let stop) = bound.answer(to: briefing) else {
            Issue.record("nobody was asked")
            return
        }
        #expect(stop.status == .personNeeded)
        bound.canAsk = true
        #expect(bound.answer(to: briefing) == .ask("Spring"))
        bound.isConfirmed = true
        #expect(bound.answer(to: briefing) == .go)
        (briefing.takesBack, bound.isConfirmed, bound.canAsk) = (false, false, false)
        #expect(bound.answer(to: briefing) == .go, "a few pruned on this machine")
        bound.isNear = false
        guard case .stop(let far) = bound.answer(to: briefing) else {
            Issue.record("anybody taken off far away is asked about")
            return
        }
        #expect(far.code == "guard.changes")
    }
}
