import GRDB
import Registration
import Testing

@testable import Bookkeeping

struct MigrationTests {
    @Test("A ledger of before the split of the rows keeps every row, call and decision")
    func splits() async throws {
        let desk = try Desk()
        let path = desk.folder + "/old.db"
        try makeOld(path)

        let ledger = try Ledger(path: path)
        let rows = try await ledger.rows(of: Desk.run, after: 0, upTo: 10)
        #expect(rows.map(\.row) == [1, 2, 3, 4])
        #expect(rows.map(\.line) == [2, 3, 4, 5])
        #expect(rows.map(\.bucket) == [.registered, .inDoubt, .invalid, .duplicate])
        #expect(rows.map(\.decision) == [.approved, .none, .none, .none])
        #expect(rows.map(\.cells) == [["a1"], ["a2"], ["x"], ["a1"]])
        #expect(rows.map(\.attempts) == [2, 1, 0, 0])
        #expect(rows[0].registrantID == RegistrantID("id-1"))
        #expect(rows[2].code == "email.noAt")
        #expect(rows[3].repetition?.firstRow == 1)

        let open = try await ledger.openAttempts(of: Desk.meeting)
        #expect(open.map(\.items) == [[OpenAttempt.Item(row: 2, key: EmailKey("a2@example.com"))]])
        let intents = try await ledger.intents(of: Desk.run, upTo: 10)
        #expect(intents.map(\.row) == [1, 2])
        #expect(try await ledger.text("PRAGMA foreign_keys") == "1")
        #expect(try await ledger.text("PRAGMA integrity_check") == "ok")
        let account = try #require(try await ledger.account(of: Desk.run))
        #expect(account.buckets.values.reduce(0, +) == 4)
    }

    @Test(
        "A row, and a verdict, takes every state that there is, and no other",
        arguments: [false, true]
    )
    func states(isOld: Bool) async throws {
        let desk = try Desk()
        let path = desk.folder + (isOld ? "/old.db" : "/new.db")
        if isOld { try makeOld(path) }
        let ledger = try Ledger(path: path)
        for state in RowState.allCases {
            _ = try await ledger.text(
                "INSERT INTO row (run, state) VALUES (9, '\(state.rawValue)') RETURNING key"
            )
        }
        for ruling in Verdict.Ruling.allCases {
            _ = try await ledger.text(Self.decision(ruling.rawValue, "held"))
        }
        for state in ["waiting", "sent", "answered", "refused", "in_doubt", "overtaken"] {
            _ = try await ledger.text(Self.decision("hold", state))
        }
        for refused in [
            "INSERT INTO row (run, state) VALUES (9, 'gone') RETURNING key",
            Self.decision("hold", "gone"), Self.decision("keep", "held"),
        ] {
            await #expect(throws: (any Error).self) { _ = try await ledger.text(refused) }
        }
    }

    private static func decision(_ ruling: String, _ state: String) -> String {
        """
        INSERT INTO decision (run, ruling, notify, state, decided_at)
        VALUES (9, '\(ruling)', 0, '\(state)', 0) RETURNING row
        """
    }

    @Test("A run that is discarded takes its rows, calls and decisions along, and no others")
    func discards() async throws {
        let desk = try Desk()
        try await desk.open(people: 2)
        let attempt = try await desk.insert([1])
        let other = RunID("run-2")
        try await desk.begin(other)
        try await desk.ledger.stage([try Desk.row(1)], in: other)
        try await desk.ledger.discardRun(other)
        #expect(try await desk.rows().map(\.row) == [1, 2])
        #expect(try await desk.ledger.text("SELECT count(*) FROM content") == "2")

        try await desk.ledger.forgetSandboxRuns()
        for table in ["run", "row", "content", "row_by_email", "attempt", "attempt_row"] {
            #expect(try await desk.ledger.text("SELECT count(*) FROM \(table)") == "0")
        }
        #expect(attempt.number == 1)
    }

    /// A ledger as version 6 wrote it: four rows of one run, two calls, one decision, a listing.
    private func makeOld(_ path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { db in
            for migration in Schema.migrations.prefix(6) { try db.execute(sql: migration) }
            try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
            try db.execute(sql: "PRAGMA user_version = 6")
            try db.execute(sql: Self.contents)
        }
        try queue.close()
    }

    private static let contents = """
        INSERT INTO run (key, name, target, meeting, title, file, state, rows_read, started_at)
        VALUES (1, 'run-1', 'sandbox', 'meeting-1', 'Spring', 'a.csv', 'open', 4, 0);
        INSERT INTO row (key, run, line, state, status, registrant_id, attempts, email_key, cells,
            email, first_name, last_name)
        VALUES (4294967297, 1, 2, 'registered', 'approved', 'id-1', 2, 'a1@example.com', '["a1"]',
                'a1@example.com', 'First', 'Last'),
            (4294967298, 1, 3, 'sent', NULL, NULL, 1, 'a2@example.com', '["a2"]',
                'a2@example.com', 'First', 'Last');
        INSERT INTO row (key, run, line, state, cells, problems)
        VALUES (4294967299, 1, 4, 'invalid', '["x"]', json_array(json_object('code', 'email.noAt',
            'line', 4, 'column', 'E-mail', 'value', 'x', 'message', 'no @', 'hint', 'write it')));
        INSERT INTO row (key, run, line, state, cells, first_row, first_line, other_person,
            email, first_name, last_name)
        VALUES (4294967300, 1, 5, 'duplicate', '["a1"]', 1, 2, 0, 'a1@example.com', 'F', 'L');
        INSERT INTO row_by_email SELECT run, email_key, key FROM row WHERE email_key IS NOT NULL;
        INSERT INTO attempt (key, run, meeting, operation, recorded_at, closed_at, is_open)
        VALUES (1, 1, 'meeting-1', 'approve', 10, 20, 0);
        INSERT INTO attempt (key, run, meeting, operation, recorded_at)
        VALUES (2, 1, 'meeting-1', 'bulkInsert', 30);
        INSERT INTO attempt_row VALUES (1, 4294967297, 'id-1', 'answered', 0);
        INSERT INTO attempt_row VALUES (2, 4294967298, NULL, NULL, 0);
        INSERT INTO decision (row, run, ruling, notify, state, decided_at)
        VALUES (4294967297, 1, 'approve', 1, 'answered', 15);
        INSERT INTO sweep (key, meeting, began_at, completed_at) VALUES (1, 'meeting-1', 1, 2);
        INSERT INTO listing (sweep, email_key, email)
        VALUES (1, 'a1@example.com', 'a1@example.com');
        """
}
