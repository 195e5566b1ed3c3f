internal import GRDB
public import Registration

extension Ledger {
    /// Writes down that a service asked to be left alone until a moment; a later one stays.
    public func closeGate(of service: String, until moment: Timestamp) throws(LedgerFailure) {
        try write { db in
            try db.execute(
                sql: """
                    INSERT INTO gate (service, opens_at) VALUES (?, ?)
                    ON CONFLICT (service) DO UPDATE SET opens_at = max(opens_at, excluded.opens_at)
                    """,
                arguments: [service, moment.milliseconds]
            )
        }
    }

    /// When a service may be asked again; nil where nothing keeps anybody from it.
    public func gateOpens(of service: String) throws(LedgerFailure) -> Timestamp? {
        try read { db in
            try Int64.fetchOne(
                db,
                sql: "SELECT opens_at FROM gate WHERE service = ?",
                arguments: [service]
            )
            .map { Timestamp(milliseconds: $0) }
        }
    }

    /// Forgets that a service asked to be left alone.
    public func openGate(of service: String) throws(LedgerFailure) {
        try write { db in
            try db.execute(sql: "DELETE FROM gate WHERE service = ?", arguments: [service])
        }
    }
}
