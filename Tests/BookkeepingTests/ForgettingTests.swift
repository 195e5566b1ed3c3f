import Bookkeeping
import Foundation
import Registration
import Testing

/// People who are erased, and what stays of their rows.
struct ForgettingTests {
    private static let ada = EmailKey(Desk.email(1))
    private static let scope = ErasureScope.person(ada)

    /// A run with a person, the same person again, an invalid row with the address in it, somebody
    /// who mentions it, and one whom nobody forgets.
    private func desk() async throws -> Desk {
        let desk = try Desk()
        let other = try Desk.person(5)
        try await desk.open([
            try Desk.row(1), try Desk.row(2), try Desk.duplicate(3, of: 1, other: true),
            AttendeeRow(
                number: 4,
                line: 5,
                cells: ["A1@Example.com", "", "Zuleika"],
                admission: .rejected(
                    Rejection([
                        Problem(
                            code: "firstName.empty",
                            line: 5,
                            value: "Zuleika",
                            message: "no first name",
                            hint: "add it"
                        )
                    ])
                )
            ),
            AttendeeRow(
                number: 5,
                line: 6,
                cells: [Desk.email(5), "invited by <a1@example.com>"],
                admission: .admitted(other)
            ),
        ])
        try await desk.settle([
            1: .registered(Desk.listed(1)), 2: .registered(Desk.listed(2)),
            5: .refused(code: "webex.400", message: "not with a1@example.com"),
        ])
        _ = try await desk.sweep([Desk.listed(1), Desk.listed(2)])
        return desk
    }

    private func bytes(_ desk: Desk) throws -> Data {
        var all = Data()
        for name in try FileManager.default.contentsOfDirectory(atPath: desk.folder) {
            all += FileManager.default.contents(atPath: desk.folder + "/" + name) ?? Data()
        }
        return all
    }

    @Test("Of a person only numbers stay, and no byte of address or name in the ledger's files")
    func person() async throws {
        let desk = try await desk()
        let before = try await desk.account()
        for word in ["a1@example.com", "First1", "Last1", "Zuleika"] {
            #expect(try bytes(desk).range(of: Data(word.utf8)) != nil, "\(word)")
        }
        let found = try await desk.ledger.erasure(of: Self.scope)
        #expect(found.rows == 3)
        #expect(found.mentions == 1)
        #expect(found.listed == 1)
        #expect(found.runs == [Desk.run])
        #expect(found.meetings == [Desk.meeting])
        #expect(found.registrations.map(\.id.text) == ["id-1"])
        #expect(found.files == ["a.csv"])

        let erased = try await desk.ledger.erase(Self.scope, isBlocked: false, at: Desk.start)
        #expect(erased == found)
        try await desk.ledger.wipe()
        for word in ["a1@example.com", "A1@Example.com", "First1", "Last1", "Zuleika", "id-1"] {
            #expect(try bytes(desk).range(of: Data(word.utf8)) == nil, "\(word)")
        }
        #expect(try await desk.account() == before)
        let rows = try await desk.rows()
        for number in [1, 3, 4] {
            let row = rows[number - 1]
            #expect(row.isForgotten)
            #expect(row.cells.isEmpty && row.problems.isEmpty && row.registrantID == nil)
        }
        #expect(rows[1].cells == [Desk.email(2), "First2"])
        #expect(rows[4].cells[1] == "invited by <(forgotten)>")
        #expect(rows[4].message == "not with (forgotten)")
        #expect(try await desk.ledger.erasure(of: Self.scope).isEmpty)
    }

    @Test("A person whose call has no outcome is not forgotten yet, and nothing is changed")
    func doubt() async throws {
        let desk = try Desk()
        try await desk.open(people: 2)
        _ = try await desk.insert([1, 2])
        let rows = try await desk.rows()
        #expect(try await desk.ledger.erasure(of: Self.scope).doubts == 1)
        let failure = await #expect(throws: LedgerFailure.self) {
            try await desk.ledger.erase(Self.scope, isBlocked: true, at: Desk.start)
        }
        #expect(failure?.status == .personNeeded)
        #expect(failure?.remedy.contains("rollcall resume run-1") == true)
        #expect(try await desk.rows() == rows)
        #expect(try await desk.ledger.unblock(Self.ada) == false)
    }

    @Test("A row that waited is never sent, however the run goes on")
    func waiting() async throws {
        let desk = try Desk()
        try await desk.open(people: 3)
        try await desk.ledger.erase(Self.scope, isBlocked: false, at: Desk.start)
        #expect(try await desk.row(1).bucket == .notSent)
        try await desk.ledger.holdBackAll(in: Desk.run, code: "x", message: "y")
        try await desk.ledger.reopen(Desk.run, retrying: true)
        let waiting = try await desk.ledger.waitingItems(of: Desk.run, after: 0, upTo: 9)
        #expect(waiting.map(\.row) == [2, 3])
    }

    @Test("Nobody decides on somebody who is forgotten, and no undo takes them back")
    func afterwards() async throws {
        let desk = try await desk()
        try await desk.ledger.erase(Self.scope, isBlocked: false, at: Desk.start)
        #expect(try await desk.applicants().map(\.row) == [2])
        let undo = RunID("undo")
        try await desk.begin(undo)
        #expect(try await desk.ledger.stageRegistered(by: Desk.run, in: undo) == 1)
        #expect(try await desk.rows(of: undo).map(\.row) == [2])
        #expect(try await desk.ledger.cells(of: [1, 2], in: Desk.run).keys.sorted() == [2])
    }

    @Test("A whole run, or all that ended before a moment, is emptied; its counts stay")
    func runs() async throws {
        let desk = try await desk()
        let second = RunID("run-2")
        try await desk.open([try Desk.row(7)], run: second, file: "other")
        var ended = try await desk.account()
        ended.finishedAt = Desk.start.advanced(by: .seconds(10))
        try await desk.ledger.closeRun(ended)
        let before = try await desk.account()

        let early = ErasureScope.before(Desk.start)
        #expect(try await desk.ledger.erase(early, isBlocked: false, at: Desk.start).rows == 0)
        let erased = try await desk.ledger.erase(.runs([Desk.run]), isBlocked: true, at: Desk.start)
        #expect(erased.rows == 5)
        try await desk.ledger.wipe()
        for word in ["a1@example.com", "a2@example.com", "a5@example.com", "First"] {
            let kept = try bytes(desk).range(of: Data(word.utf8)) != nil
            #expect(kept == (word == "First"), "\(word)")
        }
        #expect(try await desk.account() == before)
        #expect(try await desk.rows().allSatisfy(\.isForgotten))
        #expect(try await desk.rows(of: second).first?.isForgotten == false)

        let all = ErasureScope.before(Desk.start.advanced(by: .seconds(11)))
        #expect(try await desk.ledger.erase(all, isBlocked: false, at: Desk.start).rows == 1)
        #expect(try await desk.ledger.unblock(EmailKey(Desk.email(2))))
    }

    @Test(
        "A stranger of a run is erased as well, and the line that counted them stays",
        arguments: ["A1@Example.com", "\tA1@Example.com\u{A0}"]
    )
    func strangers(email: String) async throws {
        let desk = try Desk()
        try await desk.open([try Desk.row(2)])
        var person = Desk.listed(1, .approved, email: email)
        person.firstName = "Zuleika"
        let other = Desk.listed(8, .approved, email: "mr.a1@example.com")
        try await desk.ledger.apply(
            [
                Finding(.stranger, row: nil, key: person.key, registrant: person),
                Finding(.stranger, row: nil, key: EmailKey("b@x"), registrant: Desk.listed(9)),
                Finding(.stranger, row: nil, key: other.key, registrant: other),
            ],
            to: Desk.run
        )
        let found = try await desk.ledger.erasure(of: Self.scope)
        #expect(found.rows == 0 && found.listed == 1 && found.meetings == [Desk.meeting])
        try await desk.ledger.erase(Self.scope, isBlocked: false, at: Desk.start)
        try await desk.ledger.wipe()
        let left = try await desk.ledger.strangers(of: Desk.run, after: 0, upTo: 9)
        #expect(left.map(\.email) == [AddressNeedle.replacement, Desk.email(9), other.email])
        for word in ["A1@Example.com", "Zuleika", "id-1"] {
            #expect(try bytes(desk).range(of: Data(word.utf8)) == nil, "\(word)")
        }
        try await desk.ledger.erase(.runs([Desk.run]), isBlocked: false, at: Desk.start)
        #expect(
            try await desk.ledger.strangers(of: Desk.run, after: 0, upTo: 9).map(\.email)
                == Array(repeating: AddressNeedle.replacement, count: 3)
        )
        #expect(try await desk.account().strangers == 3)
    }

    @Test("Who is blocked is left out of imports, and nothing of the row is kept")
    func suppression() async throws {
        let desk = try await desk()
        try await desk.ledger.erase(Self.scope, isBlocked: true, at: Desk.start)
        try await desk.ledger.wipe()
        let rows = [
            try Desk.row(1, email: "A1@example.com"), try Desk.row(2),
            try Desk.duplicate(3, of: 1),
            AttendeeRow(
                number: 4,
                line: 5,
                cells: ["a1@EXAMPLE.com ", "Zuleika"],
                admission: .filtered(because: "Status is Cancelled")
            ),
        ]
        let second = RunID("run-2")
        try await desk.open(rows, run: second, file: "other")
        let told = try await desk.rows(of: second)
        #expect(told.map(\.code) == ["suppressed", "not_sent", "suppressed", "suppressed"])
        #expect(told.map(\.bucket) == [.notSent, .notSent, .notSent, .notSent])
        #expect(told.filter(\.needsPerson).isEmpty)
        #expect(told[0].cells.isEmpty)
        #expect(try bytes(desk).range(of: Data("Zuleika".utf8)) == nil)
        try await desk.ledger.reopen(second, retrying: true)
        #expect(
            try await desk.ledger.waitingItems(of: second, after: 0, upTo: 9).map(\.row) == [2]
        )
        #expect(try await desk.ledger.unblock(Self.ada))
        try await desk.open([rows[0]], run: RunID("run-3"), file: "third")
        #expect(try await desk.rows(of: RunID("run-3")).map(\.code) == ["not_sent"])
    }

    @Test("The outbox forgets who gets the mails; the others still get theirs")
    func outbox() async throws {
        let desk = try await desk()
        let (ada, bob) = (try EmailAddress(Desk.email(1)), try EmailAddress("bob@x.example"))
        for recipients in [[ada], [ada, bob], [bob]] {
            var order = MailOrder(server: "smtp://127.0.0.1:25", from: bob, to: recipients)
            order.replyTo = ada
            let run = RunID("run-of-\(recipients.count)-\(recipients[0].domain)")
            try await desk.begin(run)
            try await desk.ledger.closeRun(try await desk.account(of: run), mail: order)
        }
        #expect(try await desk.ledger.erasure(of: Self.scope).mails == 3)
        try await desk.ledger.erase(Self.scope, isBlocked: false, at: Desk.start)
        let mails = try await desk.ledger.mails(upTo: 5)
        #expect(mails.map(\.order.recipients) == [[bob], [bob]])
        #expect(mails.map { $0.recipients.map(\.address) } == [[bob], [bob]])
        #expect(mails.allSatisfy { $0.order.replyTo == nil })
        try await desk.ledger.wipe()
        #expect(try bytes(desk).range(of: Data("a1@example.com".utf8)) == nil)
    }
}
