import Bookkeeping
import Registration
import Testing

struct ReconciliationTests {
    private func finding(_ kind: Finding.Kind, _ row: Int?, _ person: Registrant?) -> Finding {
        Finding(kind, row: row, key: EmailKey(Desk.email(row ?? 99)), registrant: person)
    }

    @Test("Each finding does to its row what it says")
    func findings() async throws {
        let desk = try Desk()
        try await desk.open(people: 8)
        try await desk.settle([
            1: .registered(Desk.listed(1)), 2: .registered(Desk.listed(2)),
            3: .registered(Desk.listed(3)), 4: .registered(Desk.listed(4)),
            5: .refused(code: "webex.400", message: "no"),
        ])
        let lost = try await desk.insert([6, 7])
        try await desk.ledger.setAside(lost, as: .doubt, note: "gone")
        try await desk.ledger.beginReconciliation(of: Desk.run)
        try await desk.ledger.apply(
            [
                // Somebody took the person off, and registered them again.
                finding(.agrees, 1, Desk.listed(100, .approved)), finding(.vanished, 2, nil),
                finding(.listedTwice, 3, Desk.listed(3)),
                finding(.statusDiffers, 4, Desk.listed(4, .rejected)),
                finding(.unexpected, 5, Desk.listed(5)), finding(.stranger, nil, Desk.listed(50)),
            ],
            to: Desk.run
        )
        try await desk.ledger.apply(
            [
                finding(.arrived, 6, Desk.listed(6)), finding(.absent, 7, nil),
                finding(.absent, 8, nil), finding(.stranger, nil, Desk.listed(51)),
            ],
            to: Desk.run
        )
        let rows = try await desk.rows()
        #expect(
            rows.map(\.bucket) == [
                .registered, .notSent, .registered, .registered, .alreadyRegistered, .registered,
                .inDoubt, .notSent,
            ]
        )
        #expect(
            rows.map(\.discrepancy) == [
                nil, .vanished, .listedTwice, .statusDiffers, .unexpected, nil, nil, nil,
            ]
        )
        #expect(
            rows.map(\.code) == [
                "", "webex.vanished", "webex.listed_twice", "webex.status_differs",
                "webex.unexpected", "", "webex.in_doubt", "not_sent",
            ]
        )
        #expect(
            rows.map(\.status) == [
                .approved, nil, .pending, .rejected, .pending, .pending, nil, nil,
            ]
        )
        #expect(
            rows.map(\.registrantID?.text) == [
                "id-100", nil, "id-3", "id-4", "id-5", "id-6", nil, nil,
            ]
        )
        #expect(rows.map(\.needsPerson) == [false, true, true, true, true, false, true, false])
        let account = try await desk.account()
        #expect(account.strangers == 2)
        #expect(account.discrepancies == 4)
        #expect(account.needPerson == 5)
        #expect(account.canJoin == 1)
        #expect(account.waitForApproval == 3)
    }

    @Test("Strangers are kept in their order, and what Webex lists otherwise of registered people")
    func differences() async throws {
        let desk = try Desk()
        try await desk.open(people: 4)
        try await desk.settle([
            1: .registered(Desk.listed(1)), 2: .registered(Desk.listed(2)),
            3: .refused(code: "webex.400", message: "no"),
        ])
        var listed = (1...4).map { Desk.listed($0) }
        for place in listed.indices {
            (listed[place].firstName, listed[place].lastName) = ("Other", nil)
            listed[place].jobTitle = "nothing that the file says anything of"
        }
        let sweep = try await desk.sweep(listed + [Desk.listed(50), Desk.listed(51)])
        let strangers = [Desk.listed(50), Desk.listed(51)]
        #expect(try await desk.account().reconciledAt == nil)
        // A second reconciliation takes the place of the first.
        for kept in [strangers, [strangers[1]]] {
            try await desk.ledger.beginReconciliation(of: Desk.run)
            #expect(try await desk.ledger.strangers(of: Desk.run, upTo: 9).isEmpty)
            for stranger in kept {
                try await desk.ledger.apply([finding(.stranger, nil, stranger)], to: Desk.run)
            }
            try await desk.ledger.finishReconciliation(of: Desk.run, with: sweep, at: Desk.start)
            #expect(try await desk.ledger.strangers(of: Desk.run, upTo: 9) == kept)
            #expect(try await desk.account().strangers == kept.count)
            #expect(try await desk.account().reconciledAt == Desk.start)
            let found = try await desk.ledger.dataDifferences(of: Desk.run, rows: 1...4)
            let sent = try (1...2).map { try Desk.person($0).firstName }
            #expect(
                found == [
                    DataDifference(row: 1, field: .firstName, sent: sent[0], listed: "Other"),
                    DataDifference(row: 2, field: .firstName, sent: sent[1], listed: "Other"),
                ]
            )
        }
        try await desk.ledger.apply([finding(.stranger, nil, strangers[0])], to: Desk.run)
        #expect(try await desk.ledger.strangers(of: Desk.run, after: 1, upTo: 1) == [strangers[0]])
    }

    @Test("Who arrived is settled in the attempt as well, and the attempt closes with its last row")
    func arrivedCloses() async throws {
        let desk = try Desk()
        try await desk.open(people: 2)
        _ = try await desk.insert([1, 2])
        try await desk.ledger.apply([finding(.arrived, 1, Desk.listed(1))], to: Desk.run)
        #expect(try await desk.ledger.openAttempts(of: Desk.meeting)[0].items.map(\.row) == [2])
        try await desk.ledger.apply([finding(.listedTwice, 2, Desk.listed(2))], to: Desk.run)
        #expect(try await desk.ledger.openAttempts(of: Desk.meeting).isEmpty)
        #expect(try await desk.row(2).bucket == .registered)
    }

    @Test("A new reconciliation forgets what the last one counted")
    func resets() async throws {
        let desk = try Desk()
        try await desk.open(people: 2)
        try await desk.settle([
            1: .registered(Desk.listed(1)), 2: .alreadyRegistered(Desk.listed(2)),
        ])
        try await desk.ledger.apply(
            [
                finding(.listedTwice, 1, Desk.listed(1)), finding(.stranger, nil, Desk.listed(9)),
                finding(.statusDiffers, 2, Desk.listed(2, .rejected)),
            ],
            to: Desk.run
        )
        #expect(try await desk.rows().allSatisfy { $0.code.hasPrefix("webex.") })
        try await desk.ledger.beginReconciliation(of: Desk.run)
        let account = try await desk.account()
        #expect(account.strangers == 0)
        #expect(account.discrepancies == 0)
        let rows = try await desk.rows()
        #expect(rows.map(\.code) == ["", "already_registered"])
        #expect(rows.map(\.message) == ["", "was already on Webex, as rejected"])
    }
}
