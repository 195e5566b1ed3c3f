internal import GRDB
public import Registration
internal import SQLRows

extension Ledger {
    /// The people of a run who wait for approval and on whom nothing was decided, in the order of
    /// the file.
    public func pendingPeople(
        of run: RunID,
        after row: Int,
        upTo count: Int
    ) throws(LedgerFailure) -> [PendingPerson] {
        try read { db in
            let run = try key(of: run, db)
            let statement = try RowStatement(
                db,
                """
                SELECT key, registrant_id, \(PersonRecord.columns)
                FROM row CROSS JOIN content ON content.row = row.key
                WHERE key > ?1 AND key < ?2 AND status = 'pending'
                    AND state IN ('registered', 'already_registered')
                    AND registrant_id IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.row = row.key)
                ORDER BY key LIMIT ?3
                """
            )
            let (place, end) = (RowKey.of(row, in: run), RowKey.of(0, in: run + 1))
            return try statement.map([.number(place), .number(end), .number(Int64(count))]) {
                PendingPerson(
                    row: RowKey.number(of: $0.number(0)),
                    id: RegistrantID(try $0.requiredText(1)),
                    person: try PersonRecord.person(in: $0, at: 2)
                )
            }
        }
    }

    /// Writes down what the policy said of some rows: a hold is held, the others wait to be sent.
    ///
    /// A decision that was sent before stays as it is. On disk with the intent of the first call.
    public func record(
        _ verdicts: [(row: Int, verdict: Verdict)],
        of run: RunID,
        at moment: Timestamp
    ) throws(LedgerFailure) {
        try write(.withNext) { db in
            let run = try key(of: run, db)
            let statement = try RowStatement(
                db,
                """
                INSERT INTO decision (row, run, ruling, notify, state, rule, reason, decided_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (row) DO UPDATE SET
                    ruling = excluded.ruling, notify = excluded.notify, state = excluded.state,
                    rule = excluded.rule, reason = excluded.reason,
                    decided_at = excluded.decided_at, code = NULL, message = NULL
                WHERE decision.state IN ('held', 'waiting', 'refused', 'overtaken')
                """
            )
            for (row, verdict) in verdicts {
                let state: DecisionState = verdict.ruling == .hold ? .held : .waiting
                try statement.run(
                    .number(RowKey.of(row, in: run)),
                    .number(run),
                    .text(verdict.ruling.rawValue),
                    .number(verdict.notify ? 1 : 0),
                    .text(state.rawValue),
                    .optional(verdict.rule),
                    .optional(verdict.reason),
                    .number(moment.milliseconds)
                )
            }
        }
    }

    /// The decisions that wait to be sent: of the kind that the first waiting row has.
    public func waitingDecisions(
        of run: RunID,
        upTo count: Int
    ) throws(LedgerFailure) -> DecisionBatch? {
        try read { db in
            let run = try key(of: run, db)
            guard let kind = try firstKind(of: run, db) else { return nil }
            let statement = try db.cachedStatement(
                sql: """
                    SELECT row.key, row.registrant_id, row.email_key
                    FROM decision INDEXED BY decision_waiting JOIN row ON row.key = decision.row
                    WHERE decision.run = ? AND decision.state = 'waiting' AND ruling = ?
                        AND notify = ? AND row.registrant_id IS NOT NULL
                    ORDER BY decision.row LIMIT ?
                    """
            )
            let items =
                try Row.fetchAll(
                    statement,
                    arguments: [run, kind.ruling.rawValue, kind.notify, count]
                )
                .map { found in
                    DecisionItem(
                        row: RowKey.number(of: found[0]),
                        id: RegistrantID(found[1]),
                        key: EmailKey((found[2] as String?) ?? "")
                    )
                }
            return DecisionBatch(kind.ruling, notify: kind.notify, items: items)
        }
    }

    /// How many decisions of a kind wait to be sent.
    public func decisionsWaiting(
        _ ruling: Verdict.Ruling,
        notify: Bool,
        in run: RunID
    ) throws(LedgerFailure) -> Int {
        try read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM decision INDEXED BY decision_waiting
                    WHERE run = ? AND state = 'waiting' AND ruling = ? AND notify = ?
                    """,
                arguments: [try key(of: run, db), ruling.rawValue, notify]
            ) ?? 0
        }
    }

    /// Four look-ups, so that a million waiting decisions are not read to find the first.
    private func firstKind(
        of run: Int64,
        _ db: Database
    ) throws -> (ruling: Verdict.Ruling, notify: Bool)? {
        let statement = try db.cachedStatement(
            sql: """
                SELECT row.key
                FROM decision INDEXED BY decision_waiting JOIN row ON row.key = decision.row
                WHERE decision.run = ? AND decision.state = 'waiting' AND ruling = ?
                    AND notify = ? AND row.registrant_id IS NOT NULL
                ORDER BY decision.row LIMIT 1
                """
        )
        var first: (row: Int64, ruling: Verdict.Ruling, notify: Bool)?
        for ruling in [Verdict.Ruling.approve, .reject] {
            for notify in [true, false] {
                let row = try Int64.fetchOne(statement, arguments: [run, ruling.rawValue, notify])
                guard let row, row < first?.row ?? .max else { continue }
                first = (row, ruling, notify)
            }
        }
        return first.map { ($0.ruling, $0.notify) }
    }
}
