internal import GRDB
import Registration
internal import SQLRows

/// Takes an address out of what the ledger has of others: cells of their rows, words of Webex.
struct MentionScrubber {
    private let needle: AddressNeedle
    private let key: String
    private let db: Database

    init?(_ key: EmailKey, _ db: Database) {
        guard let needle = AddressNeedle(key) else { return nil }
        self.needle = needle
        self.key = key.text
        self.db = db
    }

    /// The rows of others with the address in them.
    func rows() throws -> [Int64] {
        let texts =
            ["cells", "answers", "problems"].map { "content.\($0)" }
            + ["row.message", "decision.reason", "decision.message"]
        let isThere = texts.map { "instr(lower(\($0)), ?1) > 0" }.joined(separator: " OR ")
        var found: [Int64] = []
        try RowStatement(
            db,
            """
            SELECT row.key, content.cells, content.answers, content.problems, row.message,
                decision.reason, decision.message
            FROM row CROSS JOIN content ON content.row = row.key
                LEFT JOIN decision ON decision.row = row.key
            WHERE (\(isThere)) AND row.key NOT IN (SELECT row FROM temp.erased)
            """
        )
        .each([.text(key)]) { row in
            let isWhole =
                try Self.decoded(row.text(1)).contains { needle.isIn($0) }
                || (2...6).contains { column in row.text(column).map(needle.isIn) ?? false }
            if isWhole { found.append(row.number(0)) }
        }
        return found
    }

    /// Takes the address out of those rows.
    func scrubRows() throws {
        for row in try rows() {
            try scrubCells(of: row)
            for column in ["answers", "problems"] {
                try scrub(column, of: "content", where: "row", is: row)
            }
            try scrub("message", of: "row", where: "key", is: row)
            for column in ["reason", "message"] {
                try scrub(column, of: "decision", where: "row", is: row)
            }
        }
    }

    /// Takes the address out of what was noted of calls and of runs.
    func scrubCalls() throws {
        for (table, column) in [
            ("attempt", "note"), ("run", "stopped"), ("run", "title"), ("run", "file"),
            ("run", "header"), ("mail", "words"),
        ] {
            let keys = try Int64.fetchAll(
                db,
                sql: "SELECT key FROM \(table) WHERE instr(lower(\(column)), ?) > 0",
                arguments: [key]
            )
            for key in keys { try scrub(column, of: table, where: "key", is: key) }
        }
        try scrubDifferences()
    }

    private func scrubDifferences() throws {
        let found = try Row.fetchAll(
            db,
            sql: """
                SELECT row, field, sent, listed FROM difference
                WHERE instr(lower(sent), ?1) > 0 OR instr(lower(listed), ?1) > 0
                """,
            arguments: [key]
        )
        for row in found {
            let (sent, listed): (String, String) = (row[2], row[3])
            try db.run(
                sql: "UPDATE difference SET sent = ?, listed = ? WHERE row = ? AND field = ?",
                arguments: [
                    needle.removed(from: sent) ?? sent, needle.removed(from: listed) ?? listed,
                    row[0] as Int64, row[1] as String,
                ]
            )
        }
    }

    private static func decoded(_ cells: String?) throws -> [String] {
        guard let cells else { return [] }
        return try StoredText.value([String].self, from: cells)
    }

    private func scrubCells(of row: Int64) throws {
        let stored = try String.fetchOne(
            db,
            sql: "SELECT cells FROM content WHERE row = ?",
            arguments: [row]
        )
        let cells = try Self.decoded(stored).map { needle.removed(from: $0) ?? $0 }
        try db.run(
            sql: "UPDATE content SET cells = ? WHERE row = ?",
            arguments: [StoredText.array(cells), row]
        )
    }

    private func scrub(
        _ column: String,
        of table: String,
        where name: String,
        is key: Int64
    ) throws {
        let text = try String.fetchOne(
            db,
            sql: "SELECT \(column) FROM \(table) WHERE \(name) = ?",
            arguments: [key]
        )
        guard let text, let scrubbed = needle.removed(from: text) else { return }
        try db.run(
            sql: "UPDATE \(table) SET \(column) = ? WHERE \(name) = ?",
            arguments: [scrubbed, key]
        )
    }
}
