internal import GRDB
public import Registration
internal import SQLRows

/// What a file that comes back is compared with: earlier runs and the cells of their rows.
extension Ledger {
    /// What is known of a run without counting its rows; nil for one that the ledger does not know.
    public func earlierRun(_ run: RunID) throws(LedgerFailure) -> EarlierRun? {
        try read { db in
            let found = try Row.fetchOne(
                db.cachedStatement(
                    sql: "SELECT meeting, target, title, header FROM run WHERE name = ?"
                ),
                arguments: [run.text]
            )
            guard let found else { return nil }
            let header = try (found[3] as String?)
                .map { try StoredText.value(FileHeader.self, from: $0) }
            return EarlierRun(
                meeting: MeetingID(found[0]),
                target: Target(rawValue: found[1]) ?? .sandbox,
                title: found[2],
                columns: header?.columns.map(\.name) ?? []
            )
        }
    }

    /// The cells of rows of a run, by the rows' numbers.
    ///
    /// Those that it does not have, or no more, are left out.
    public func cells(
        of rows: [Int],
        in run: RunID
    ) throws(LedgerFailure) -> [Int: [String]] {
        try read { db in
            let run = try key(of: run, db)
            let statement = try RowStatement(
                db,
                "SELECT cells FROM content WHERE row = ? AND cells <> '[]'"
            )
            var found: [Int: [String]] = [:]
            for row in rows {
                try statement.each([.number(RowKey.of(row, in: run))]) { stored in
                    found[row] = try stored.withText(0) { try StoredText.array(from: $0) }
                }
            }
            return found
        }
    }
}
