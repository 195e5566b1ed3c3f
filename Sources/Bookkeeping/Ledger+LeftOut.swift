internal import GRDB
public import Registration

extension Ledger {
    /// Writes down which lines of a run's file were left out: whoever stands on them is in no row,
    /// so every process of the run has to tell.
    public func recordLeftOut(
        _ lines: [LeftOutLine],
        of run: RunID
    ) throws(LedgerFailure) {
        if lines.isEmpty { return }
        try write { db in
            try db.run(
                sql: "UPDATE run SET left_out = ? WHERE key = ?",
                arguments: [try StoredText.json(lines), try key(of: run, db)]
            )
        }
    }
}
