internal import GRDB
public import Registration

/// What a mail about a run tells beside its own rows.
extension Ledger {
    /// How many people a run asked Webex to mail, by what they are told; kinds of which there are
    /// none are left out.
    ///
    /// Who was registered is told by the service itself, unless the run's terms say otherwise.
    public func noticesAsked(
        by run: RunID
    ) throws(LedgerFailure) -> [RunTerms.Notice: Int] {
        let terms = try terms(of: run)
        return try read { db in
            let key = try key(of: run, db)
            var counts: [RunTerms.Notice: Int] = [:]
            let decided = try Row.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT ruling, count(*) FROM decision
                        WHERE \(RowKey.isOf("?1", "row")) AND notify <> 0
                            AND state IN ('sent', 'in_doubt', 'answered')
                        GROUP BY ruling
                        """
                ),
                arguments: [key]
            )
            let notices = ["approve": RunTerms.Notice.approved, "reject": .rejected]
            for row in decided {
                let ruling: String = row[0]
                guard let notice = ruling == "cancel" ? .cancelled : notices[ruling] else {
                    continue
                }
                counts[notice] = row[1]
            }
            if terms.notices.contains(.registered) {
                let registered = try Int.fetchOne(
                    db.cachedStatement(
                        sql: """
                            SELECT count(*) FROM row
                            WHERE \(RowKey.isOf("?1")) AND state = 'registered' AND attempts > 0
                            """
                    ),
                    arguments: [key]
                )
                if let registered, registered > 0 { counts[.registered] = registered }
            }
            return counts
        }
    }

    /// Earlier imports for the meeting of a run that have rows which nobody has settled since,
    /// newest first, out of the `count` newest.
    ///
    /// Settled is a row whose address a later import registered, or found there; every row of a
    /// file that was imported again under its name; and the invalid rows of a run once its
    /// `needs-attention.csv` came back.
    public func openRuns(
        before run: RunID,
        upTo count: Int
    ) throws(LedgerFailure) -> [OpenRun] {
        try read { db in
            try Row.fetchAll(
                db.cachedStatement(sql: Self.openRuns),
                arguments: [try key(of: run, db), count]
            )
            .map { row in
                OpenRun(
                    RunID(row[0]),
                    file: row[1],
                    startedAt: Timestamp(milliseconds: row[2]),
                    inDoubt: row[3] ?? 0,
                    needPerson: row[4] ?? 0
                )
            }
            .filter { $0.inDoubt + $0.needPerson > 0 }
        }
    }

    /// The day on which a run's meeting begins, `YYYY-MM-DD`; nil where Webex told none.
    public func meetingDay(of run: RunID) throws(LedgerFailure) -> String? {
        try read { db in
            try String.fetchOne(
                db.cachedStatement(sql: "SELECT meeting_day FROM run WHERE key = ?"),
                arguments: [try key(of: run, db)]
            )
        }
    }

    /// The run of the same file for the same meeting that ended last before this one; nil without
    /// one.
    public func runBefore(_ run: RunID) throws(LedgerFailure) -> RunID? {
        try read { db in
            try String.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT other.name FROM run JOIN run AS other
                            ON other.meeting = run.meeting AND other.target = run.target
                            AND other.purpose = run.purpose AND other.file = run.file
                            AND other.key < run.key AND other.finished_at IS NOT NULL
                        WHERE run.key = ? ORDER BY other.key DESC LIMIT 1
                        """
                ),
                arguments: [try key(of: run, db)]
            )
            .map { RunID($0) }
        }
    }

    private static let openRuns = """
        WITH ours AS (SELECT * FROM run WHERE key = ?1),
        earlier AS (
            SELECT run.* FROM run JOIN ours ON run.meeting = ours.meeting
                AND run.target = ours.target AND run.key < ours.key
            WHERE run.purpose = 'import' AND run.state IN ('finished', 'stopped')
                AND NOT EXISTS (
                    SELECT 1 FROM run AS newer
                    WHERE newer.meeting = run.meeting AND newer.target = run.target
                        AND newer.key > run.key AND newer.key <= ?1
                        AND (newer.file = run.file OR newer.undoes = run.name))
            ORDER BY run.key DESC LIMIT ?2)
        SELECT earlier.name, earlier.file, earlier.started_at,
            sum(row.state IN ('sent', 'in_doubt')), sum(row.state NOT IN ('sent', 'in_doubt'))
        FROM earlier CROSS JOIN row
            ON row.key > earlier.key * 4294967296 AND row.key < (earlier.key + 1) * 4294967296
        WHERE (row.state IN ('sent', 'in_doubt', 'refused', 'invalid')
                OR row.state = 'duplicate' AND row.other_person <> 0
                OR row.discrepancy IS NOT NULL)
            AND (row.email_key IS NULL OR NOT EXISTS (
                SELECT 1 FROM run AS newer
                    JOIN row_by_email AS later
                        ON later.run = newer.key AND later.email_key = row.email_key
                    JOIN row AS past ON past.key = later.row
                WHERE newer.meeting = earlier.meeting AND newer.target = earlier.target
                    AND newer.key > earlier.key AND newer.key <= ?1
                    AND past.state IN ('registered', 'already_registered')))
            AND (row.email_key IS NOT NULL OR NOT EXISTS (
                SELECT 1 FROM run AS newer
                WHERE newer.meeting = earlier.meeting AND newer.target = earlier.target
                    AND newer.key > earlier.key AND newer.key <= ?1
                    AND (newer.file = 'needs-attention.csv'
                        OR instr(newer.file, earlier.name) > 0)))
        GROUP BY earlier.key ORDER BY earlier.key DESC
        """
}
