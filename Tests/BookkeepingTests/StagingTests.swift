import Bookkeeping
import Registration
import Testing

struct StagingTests {
    @Test("Each admission lands in its bucket, with its code and words, and keeps its cells")
    func admissions() async throws {
        let desk = try Desk()
        let staged = [
            try Desk.row(1), Desk.invalid(2), try Desk.duplicate(3, of: 1),
            try Desk.duplicate(4, of: 1, other: true),
        ]
        try await desk.open(staged)
        let rows = try await desk.rows()
        #expect(rows.map(\.bucket) == [.notSent, .invalid, .duplicate, .duplicate])
        #expect(
            rows.map(\.code) == ["not_sent", "email.noAt", "duplicate", "duplicate.other_person"]
        )
        #expect(rows.map(\.cells) == staged.map(\.cells))
        #expect(rows.map(\.line) == [2, 3, 4, 5])
        #expect(rows[1].message == "E-mail: no @ in the address; 3 cells, not 2")
        #expect(rows[1].problems.map(\.code) == ["email.noAt", "row.cells"])
        #expect(rows[2].message == "the same address as row 1 (line 2)")
        #expect(rows[3].message == "the same address as row 1 (line 2), beside another name")
        #expect(rows[3].repetition?.isOtherPerson == true)
    }

    @Test("A row that was not asked for is not sent, says why, and stays so whatever is reopened")
    func filtered() async throws {
        let desk = try Desk()
        let leftOut = AttendeeRow(
            number: 2,
            line: 3,
            cells: ["x", "Cancelled"],
            admission: .filtered(because: "Status is Cancelled")
        )
        try await desk.open([try Desk.row(1), leftOut])
        _ = try await desk.ledger.holdBackAll(in: Desk.run, code: "interrupted", message: "stop")
        for isRetrying in [false, true] {
            try await desk.ledger.reopen(Desk.run, retrying: isRetrying)
            let row = try await desk.row(2)
            #expect(row.bucket == .notSent && row.code == "filtered")
            #expect(row.message == "Status is Cancelled" && row.cells == ["x", "Cancelled"])
            #expect(!row.needsPerson)
            #expect(try await desk.ledger.rowsWaiting(in: Desk.run) == 1)
        }
    }

    @Test("A person comes back from the ledger as they went in")
    func person() async throws {
        let desk = try Desk()
        var details: [RegistrantField: String] = [:]
        for field in RegistrantField.allCases where !field.isRequired {
            details[field] = "\(field.rawValue) ü'\";--"
        }
        let person = RegistrantInput(
            email: try EmailAddress("Ann.O'Hara@Example.COM"),
            firstName: "Ännchen",
            lastName: "O'Hara",
            details: details,
            answers: [
                RegistrationAnswer(
                    questionID: "330001",
                    choices: [
                        RegistrationAnswer.Choice(optionID: "2", text: "Fisch ü'\";--"),
                        RegistrationAnswer.Choice(optionID: nil, text: "\n"),
                    ]
                )
            ]
        )
        try await desk.open([
            AttendeeRow(number: 1, line: 2, cells: [], admission: .admitted(person))
        ])
        let items = try await desk.ledger.waitingItems(of: Desk.run, after: 0, upTo: 10)
        #expect(items == [BatchItem(row: 1, person: person)])
    }

    @Test(
        "Cells survive whatever is in them",
        arguments: [
            [], [""], ["a", ""], ["\"", "\\", "\n\t\r", "\u{0}\u{1F}\u{7F}"],
            ["😀", "e\u{301}", "\u{FEFF}", "\u{2028}"], ["[\"x\"]", "\\u0041"],
        ]
    )
    func cells(cells: [String]) async throws {
        let desk = try Desk()
        let row = AttendeeRow(
            number: 1,
            line: 2,
            cells: cells,
            admission: .admitted(try Desk.person(1))
        )
        try await desk.open([row])
        let found = try await desk.row(1).cells
        #expect(found.map { Array($0.utf8) } == cells.map { Array($0.utf8) })
    }

    @Test("A refused file leaves nothing; a run that read its whole file stays")
    func discard() async throws {
        let desk = try Desk()
        try await desk.begin()
        try await desk.ledger.stage([try Desk.row(1)], in: Desk.run)
        try await desk.ledger.discardRun(Desk.run)
        #expect(try await desk.ledger.account(of: Desk.run) == nil)
        try await desk.open(people: 2)
        try await desk.ledger.discardRun(Desk.run)
        #expect(try await desk.account().rows == 2)
    }

    @Test("Rows of several runs do not mix")
    func runs() async throws {
        let desk = try Desk()
        try await desk.open(people: 3)
        let other = RunID("run-2")
        try await desk.open([try Desk.row(1)], run: other)
        #expect(try await desk.rows().count == 3)
        #expect(try await desk.rows(of: other).count == 1)
        #expect(try await desk.account(of: other).rows == 1)
        #expect(try await desk.ledger.waitingItems(of: Desk.run, after: 0, upTo: 9).count == 3)
        #expect(try await desk.ledger.intents(of: other, upTo: 9).count == 1)
    }

    @Test("Waiting rows come in pages, in the order of the file")
    func pages() async throws {
        let desk = try Desk()
        try await desk.open(people: 5)
        let first = try await desk.ledger.waitingItems(of: Desk.run, after: 0, upTo: 2)
        let next = try await desk.ledger.waitingItems(of: Desk.run, after: 2, upTo: 9)
        #expect(first.map(\.row) == [1, 2])
        #expect(next.map(\.row) == [3, 4, 5])
        #expect(try await desk.ledger.rows(of: Desk.run, after: 3, upTo: 1).map(\.row) == [4])
    }

    @Test("A limit keeps the first new rows and names the others")
    func limit() async throws {
        let desk = try Desk()
        try await desk.open(people: 5)
        let sweep = try await desk.sweep([Desk.listed(1)])
        #expect(
            try await desk.ledger.markAlreadyRegistered(in: Desk.run, listedIn: sweep) == 1
        )
        #expect(try await desk.ledger.holdBack(in: Desk.run, beyond: 3) == 1)
        #expect(try await desk.ledger.holdBack(in: Desk.run, beyond: 3) == 0)
        let rows = try await desk.rows()
        #expect(rows[4].code == "limit")
        #expect(rows[4].bucket == .notSent)
        #expect(!rows[4].needsPerson)
        #expect(
            try await desk.ledger.waitingItems(of: Desk.run, after: 0, upTo: 9).map(\.row)
                == [2, 3, 4]
        )
        #expect(try await desk.ledger.holdBack(in: Desk.run, beyond: 0) == 3)
    }

    @Test("A stop holds every waiting row back with its words")
    func stop() async throws {
        let desk = try Desk()
        try await desk.open(people: 3)
        try await desk.settle([1: .registered(Desk.listed(1))])
        let held = try await desk.ledger.holdBackAll(
            in: Desk.run,
            code: "webex.401",
            message: "the token is wrong"
        )
        #expect(held == 2)
        #expect(try await desk.row(3).code == "webex.401")
        #expect(try await desk.row(3).message == "the token is wrong")
        #expect(try await desk.row(1).code.isEmpty)
    }

    @Test("Whom a sweep lists is not sent, with the listed person's id and status")
    func alreadyRegistered() async throws {
        let desk = try Desk()
        try await desk.open(people: 3)
        let sweep = try await desk.sweep([
            Desk.listed(9, .cancelled, email: " A2@Example.com "), Desk.listed(2, .pending),
            Desk.listed(3, nil), Desk.listed(77),
        ])
        #expect(
            try await desk.ledger.markAlreadyRegistered(in: Desk.run, listedIn: sweep) == 2
        )
        let rows = try await desk.rows()
        #expect(rows.map(\.bucket) == [.notSent, .alreadyRegistered, .alreadyRegistered])
        #expect(rows[1].status == .cancelled)
        #expect(rows[1].registrantID == RegistrantID("id-9"))
        #expect(rows[1].message == "was already on Webex, as cancelled")
        #expect(rows[1].needsPerson)
        #expect(rows[2].message == "was already on Webex")
        #expect(rows[2].status == nil)
    }
}
