internal import GRDB
public import Registration
internal import SQLRows

extension Ledger {
    /// When a run asked Webex to change something, from its beginning to its last call.
    ///
    /// Reads each call of the run once, in the order in which they were written down. It does not
    /// change once the run has ended.
    public func timeline(of run: RunID) throws(LedgerFailure) -> RunTimeline {
        try read { db in
            let run = try key(of: run, db)
            let span = try Row.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT (SELECT started_at FROM run WHERE key = ?1),
                            max(max(recorded_at, coalesce(closed_at, 0)))
                        FROM attempt INDEXED BY attempt_by_run WHERE run = ?1
                        """
                ),
                arguments: [run]
            )
            guard let span, let begin = span[0] as Int64?, let end = span[1] as Int64? else {
                return RunTimeline()
            }
            var timeline = RunTimeline(
                from: Timestamp(milliseconds: begin),
                to: Timestamp(milliseconds: end)
            )
            let statement = try RowStatement(
                db,
                """
                SELECT operation, recorded_at, closed_at, reason IS 'doubt'
                FROM attempt INDEXED BY attempt_by_run WHERE run = ? ORDER BY key
                """
            )
            try statement.each([.number(run)]) { call in
                let (sent, isDoubted) = (call.number(1), call.number(3) == 1)
                // A doubt is settled when others have left long since: no end of a wait.
                let settled = isDoubted ? sent : call.optionalNumber(2) ?? sent
                timeline.add(
                    try decoded(try call.requiredText(0)),
                    from: Timestamp(milliseconds: sent),
                    to: Timestamp(milliseconds: settled),
                    isDoubted: isDoubted
                )
            }
            return timeline
        }
    }
}
