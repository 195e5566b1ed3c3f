internal import GRDB
public import Registration

/// Files of attendees that were found for events, and what became of each.
extension Ledger {
    /// The same file as it is remembered: of the same content, read in the same way; nil for one
    /// that nobody has seen.
    public func delivered(_ file: DeliveredFile) throws(LedgerFailure) -> DeliveredFile? {
        try files(
            """
            event = ? AND target = ? AND folder = ? AND content = ? AND choices = ?
            """,
            [file.event, file.target.rawValue, file.folder, file.content, file.choices]
        )
        .first
    }

    /// The files of an event that were held and have some content, the newest first.
    public func heldFiles(
        of event: EventRecord,
        content: String
    ) throws(LedgerFailure) -> [DeliveredFile] {
        try files(
            "event = ? AND target = ? AND content = ? AND state = 'held'",
            [event.name, event.target.rawValue, content]
        )
    }

    /// Writes down what became of a file.
    public func record(_ file: DeliveredFile) throws(LedgerFailure) {
        try write { db in
            try db.run(
                sql: """
                    INSERT INTO delivered_file (event, target, inbox, folder, name, content,
                        choices, state, run, exit, words, at)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
                    ON CONFLICT (event, target, folder, content, choices) DO UPDATE
                    SET inbox = ?3, name = ?5, state = ?8, run = ?9, exit = ?10, words = ?11,
                        at = ?12
                    """,
                arguments: [
                    file.event, file.target.rawValue, file.inbox, file.folder, file.name,
                    file.content, file.choices, file.state.rawValue, file.run?.text,
                    file.exit.rawValue, file.words, file.at.milliseconds,
                ]
            )
        }
    }

    /// The inboxes in which files were found, in order.
    public func inboxes() throws(LedgerFailure) -> [String] {
        try read { db in
            try String.fetchAll(
                db,
                sql: "SELECT DISTINCT inbox FROM delivered_file ORDER BY inbox"
            )
        }
    }

    private func files(
        _ condition: String,
        _ arguments: StatementArguments
    ) throws(LedgerFailure) -> [DeliveredFile] {
        try read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT event, target, inbox, folder, name, content, choices, state, run, exit,
                        words, at
                    FROM delivered_file WHERE \(condition) ORDER BY key DESC
                    """,
                arguments: arguments
            )
            .map { row in
                var file = DeliveredFile(
                    row[4],
                    of: EventRecord(row[0], on: try decoded(row[1])),
                    in: (row[2], row[3]),
                    digests: (row[5], row[6]),
                    at: Timestamp(milliseconds: row[11])
                )
                file.state = try decoded(row[7])
                file.run = (row[8] as String?).map { RunID($0) }
                file.exit = ExitStatus(rawValue: row[9]) ?? .software
                file.words = row[10]
                return file
            }
        }
    }
}
