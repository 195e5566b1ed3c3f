internal import GRDB
public import Registration

extension Ledger {
    /// Writes down how a run speaks to its service from here on.
    public func recordTerms(_ terms: RunTerms, of run: RunID) throws(LedgerFailure) {
        try write { db in
            try db.run(
                sql: """
                    UPDATE run SET dialect = ?, notices = ?, zip_as_text = ?,
                        registered_since = coalesce(?, registered_since)
                    WHERE key = ?
                    """,
                arguments: [
                    terms.dialect.rawValue,
                    terms.notices.map(\.rawValue).sorted().joined(separator: ","),
                    terms.zipAsText,
                    terms.registeredSince,
                    try key(of: run, db),
                ]
            )
        }
    }

    /// How a run speaks to its service.
    public func terms(of run: RunID) throws(LedgerFailure) -> RunTerms {
        try read { db in try RunRecord.terms(of: key(of: run, db), db) }
    }
}
