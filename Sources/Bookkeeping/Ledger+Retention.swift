internal import GRDB
public import Registration

extension Ledger {
    /// The runs that ended before a moment, of meetings that had begun by then, and that still hold
    /// somebody.
    ///
    /// Left out is a run with a call that has no outcome: it has to be settled first. Where Webex
    /// told no day of the meeting, the run's end alone counts.
    public func expiredRuns(before moment: Timestamp) throws(LedgerFailure) -> [RunID] {
        try read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT name FROM run
                    WHERE coalesce(finished_at, started_at) < ?1
                        AND coalesce(meeting_day, '') < ?2
                        AND NOT EXISTS (
                            SELECT 1 FROM attempt WHERE attempt.run = run.key AND is_open = 1)
                        AND (EXISTS (
                                SELECT 1 FROM row
                                WHERE \(RowKey.isOf("run.key", "row.key")) AND \(Erasure.isWhole))
                            OR EXISTS (
                                SELECT 1 FROM stranger
                                WHERE \(RowKey.isOf("run.key", "stranger.key")) AND email <> ?3))
                    ORDER BY key
                    """,
                arguments: [
                    moment.milliseconds, String(moment.description.prefix(10)),
                    AddressNeedle.replacement,
                ]
            )
            .map { RunID($0) }
        }
    }
}
