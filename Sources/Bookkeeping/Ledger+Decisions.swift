internal import GRDB
public import Registration
internal import SQLRows

extension Ledger {
    /// Writes down what was said of some people: a hold is held, and what has to be sent waits for
    /// it.
    ///
    /// A decision that was sent before stays as it is; a verdict that may not be carried out is
    /// left out, and one that a person has to look at is refused. On disk with the intent of the
    /// first call.
    public func record(
        _ verdicts: [ApplicantVerdict],
        of run: RunID,
        at moment: Timestamp
    ) throws(LedgerFailure) {
        try write(.withNext) { db in
            let run = try key(of: run, db)
            let statement = try RowStatement(
                db,
                """
                INSERT INTO decision
                    (row, run, ruling, notify, state, rule, reason, decided_at, stood, code,
                        message)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (row) DO UPDATE SET
                    ruling = excluded.ruling, notify = excluded.notify, state = excluded.state,
                    rule = excluded.rule, reason = excluded.reason,
                    decided_at = excluded.decided_at, stood = excluded.stood,
                    code = excluded.code, message = excluded.message
                WHERE decision.state IN ('held', 'waiting', 'refused', 'overtaken')
                """
            )
            for judged in verdicts {
                guard let course = judged.course else { continue }
                let (applicant, verdict) = (judged.applicant, judged.verdict)
                let stood = applicant.status ?? .pending
                try statement.run(
                    .number(RowKey.of(applicant.row, in: run)),
                    .number(run),
                    .text(verdict.ruling.rawValue),
                    .number(verdict.notify ? 1 : 0),
                    .text(DecisionState(course).rawValue),
                    .optional(verdict.rule),
                    .optional(verdict.reason),
                    .number(moment.milliseconds),
                    .text(stood.description),
                    .optional(course == .contested ? RowWords.contestedCode : nil),
                    .optional(
                        judged.obstacle ?? RowWords.obstacle(to: verdict.ruling, course, stood)
                    )
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

    /// A look-up for each kind, so that a million waiting decisions are not read to find the first.
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
        for ruling in Verdict.Ruling.sent {
            for notify in [true, false] {
                let row = try Int64.fetchOne(statement, arguments: [run, ruling.rawValue, notify])
                guard let row, row < first?.row ?? .max else { continue }
                first = (row, ruling, notify)
            }
        }
        return first.map { ($0.ruling, $0.notify) }
    }
}
