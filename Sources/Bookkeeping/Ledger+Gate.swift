internal import GRDB
public import Registration

extension Ledger: PaceJournal {
    /// Writes down that a service asked to be left alone until a moment; a later one stays.
    public func closeGate(
        of gate: GateName,
        until moment: Timestamp
    ) throws(LedgerFailure) {
        try write { db in
            try db.run(
                sql: """
                    INSERT INTO gate (service, opens_at) VALUES (?, ?)
                    ON CONFLICT (service) DO UPDATE SET opens_at = max(opens_at, excluded.opens_at)
                    """,
                arguments: [gate.key, moment.milliseconds]
            )
        }
    }

    /// When a service may be asked again; nil where nothing keeps anybody from it.
    public func gateOpens(of gate: GateName) throws(LedgerFailure) -> Timestamp? {
        try read { db in
            // Before each request: the statement is kept.
            let statement = try db.cachedStatement(
                sql: "SELECT opens_at FROM gate WHERE service = ?"
            )
            return try Int64.fetchOne(statement, arguments: [gate.key])
                .map { Timestamp(milliseconds: $0) }
        }
    }

    /// Has a gate open at a moment at the latest.
    public func openGate(of gate: GateName, by moment: Timestamp) throws(LedgerFailure) {
        try write { db in
            try db.run(
                sql: "UPDATE gate SET opens_at = min(opens_at, ?) WHERE service = ?",
                arguments: [moment.milliseconds, gate.key]
            )
        }
    }

    /// Forgets that a service asked to be left alone.
    public func openGate(of gate: GateName) throws(LedgerFailure) {
        try write { db in
            try db.run(sql: "DELETE FROM gate WHERE service = ?", arguments: [gate.key])
        }
    }

    /// The pace last learned for a service.
    public func learnedPace(of gate: GateName) throws(LedgerFailure) -> Pace? {
        try read { db in
            try Double.fetchOne(
                db.cachedStatement(sql: "SELECT per_second FROM pace WHERE service = ?"),
                arguments: [gate.service]
            )
            .map { Pace(perSecond: $0) }
        }
    }

    /// Keeps the pace that was learned for a service.
    public func record(
        _ pace: Pace,
        learnedOf gate: GateName,
        at moment: Timestamp
    ) throws(LedgerFailure) {
        try write { db in
            try db.run(
                sql: """
                    INSERT INTO pace (service, per_second, learned_at) VALUES (?, ?, ?)
                    ON CONFLICT (service) DO UPDATE
                    SET per_second = excluded.per_second, learned_at = excluded.learned_at
                    """,
                arguments: [gate.service, pace.perSecond, moment.milliseconds]
            )
        }
    }
}
