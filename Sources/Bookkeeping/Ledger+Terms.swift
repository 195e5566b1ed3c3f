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
        try read { db in
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: """
                        SELECT dialect, notices, zip_as_text, registered_since FROM run
                        WHERE key = ?
                        """
                ),
                arguments: [try key(of: run, db)]
            )
            var terms = RunTerms()
            guard let row else { return terms }
            terms.dialect = try decoded(row[0])
            if let notices: String = row[1] {
                terms.notices = Set(
                    try notices.split(separator: ",").map { try decoded(String($0)) }
                )
            }
            terms.zipAsText = row[2]
            terms.registeredSince = row[3]
            return terms
        }
    }
}
