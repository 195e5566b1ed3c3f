internal import GRDB
import Registration
internal import SQLRows

/// Where the people of an erasure are.
extension Erasure {
    /// Rows that hold nothing of anybody any more are left out.
    static let isWhole = """
        (code IS NULL OR code NOT IN \
        ('\(RowAccount.forgottenCode)', '\(RowAccount.suppressedCode)'))
        """

    func collect() throws {
        let take = try RowStatement(db, "INSERT OR IGNORE INTO temp.erased VALUES (?)")
        for run in runs {
            try db.run(
                sql: """
                    INSERT INTO temp.erased SELECT key FROM row
                    WHERE \(RowKey.isOf("?1")) AND \(Self.isWhole)
                    """,
                arguments: [run]
            )
        }
        guard let person = scope.person, let needle else { return }
        try db.run(
            sql: "INSERT INTO temp.erased SELECT key FROM row WHERE email_key = ?",
            arguments: [person.text]
        )
        var found: [Int64] = []
        try RowStatement(
            db,
            """
            SELECT row.key, content.email, content.cells
            FROM row CROSS JOIN content ON content.row = row.key
            WHERE row.email_key IS NULL AND \(Self.isWhole)
            """
        )
        .each([]) { row in
            let isTheirs =
                if let email = row.text(1) { EmailKey(email) == person } else {
                    try (row.withText(2) { try StoredText.array(from: $0) } ?? [])
                        .contains { needle.isIn($0) }
                }
            if isTheirs { found.append(row.number(0)) }
        }
        for row in found { try take.run(.number(row)) }
    }

    func sweeps() throws -> [Int64] {
        if let person = scope.person {
            return try Int64.fetchAll(
                db,
                sql: "SELECT DISTINCT key >> 32 FROM listing WHERE email_key = ?",
                arguments: [person.text]
            )
        }
        return try runs.flatMap { run in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT key FROM sweep
                    WHERE meeting = (SELECT meeting FROM run WHERE key = ?)
                    """,
                arguments: [run]
            )
        }
    }

    func listed(in sweep: Int64) throws -> Int {
        let mine = scope.person.map { _ in "AND email_key = ?2" } ?? "AND ?2 IS NULL"
        return try Int.fetchOne(
            db,
            sql: "SELECT count(*) FROM listing WHERE \(RowKey.isOf("?1", "key")) \(mine)",
            arguments: [sweep, scope.person?.text]
        ) ?? 0
    }

    func meetings(of sweeps: [Int64]) throws -> [MeetingID] {
        let runs = try texts(
            """
            SELECT DISTINCT meeting FROM run
            WHERE key IN (SELECT DISTINCT row >> 32 FROM temp.erased)
            """
        )
        let listings = try sweeps.compactMap { sweep in
            try String.fetchOne(
                db,
                sql: "SELECT meeting FROM sweep WHERE key = ?",
                arguments: [sweep]
            )
        }
        let others = try strangers()
            .compactMap { stranger in
                try String.fetchOne(
                    db,
                    sql: "SELECT meeting FROM run WHERE key = ?",
                    arguments: [RowKey.run(of: stranger)]
                )
            }
        return Set(runs + listings + others).sorted().map { MeetingID($0) }
    }

    /// Those whom a run found on Webex and not in its file.
    func strangers() throws -> [Int64] {
        if let person = scope.person {
            var found: [Int64] = []
            // As Webex spells it; what a key is trimmed of, SQLite does not know.
            try RowStatement(
                db,
                "SELECT key, email FROM stranger WHERE instr(lower(email), ?1) > 0"
            )
            .each([.text(person.text)]) { row in
                if row.text(1).map({ EmailKey($0) }) == person { found.append(row.number(0)) }
            }
            return found
        }
        return try runs.flatMap { run in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT key FROM stranger
                    WHERE \(RowKey.isOf("?1", "key")) AND email <> ?2
                    """,
                arguments: [run, AddressNeedle.replacement]
            )
        }
    }
}
