internal import GRDB
public import Registration

extension Ledger {
    /// When a run at a place last ended with exit code 0; nil for never.
    public func lastSuccess(at place: RunPlace) throws(LedgerFailure) -> Timestamp? {
        try read { db in
            try Int64.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT max(finished_at) FROM run
                        WHERE meeting = ? AND target = ? AND purpose = ? AND exit = 0
                        """
                ),
                arguments: [place.meeting.text, place.target.rawValue, place.purpose.rawValue]
            )
            .map { Timestamp(milliseconds: $0) }
        }
    }

    /// How many rows of a meeting's calls nobody knows the outcome of.
    public func rowsInDoubt(of meeting: MeetingID) throws(LedgerFailure) -> Int {
        try read { db in
            try Int.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT count(*) FROM attempt INDEXED BY attempt_open
                            JOIN attempt_row ON attempt_row.attempt = attempt.key
                        WHERE attempt.meeting = ? AND is_open = 1 AND outcome IS NULL
                        """
                ),
                arguments: [meeting.text]
            ) ?? 0
        }
    }
}
