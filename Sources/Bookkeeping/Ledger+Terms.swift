internal import GRDB
public import Registration

extension Ledger {
    /// Writes down how a run speaks to its service from here on, and by which policy it decides;
    /// nil for none, or for one that stands in no file.
    public func recordTerms(
        _ terms: RunTerms,
        policy: KeptPolicy? = nil,
        of run: RunID
    ) throws(LedgerFailure) {
        try write { db in
            try db.run(
                sql: """
                    UPDATE run SET dialect = ?, notices = ?, zip_as_text = ?,
                        registered_since = coalesce(?, registered_since),
                        policy_path = ?, policy_digest = ?
                    WHERE key = ?
                    """,
                arguments: [
                    terms.dialect.rawValue,
                    terms.notices.map(\.rawValue).sorted().joined(separator: ","),
                    terms.zipAsText,
                    terms.registeredSince,
                    policy?.path,
                    policy?.digest,
                    try key(of: run, db),
                ]
            )
        }
    }

    /// How a run speaks to its service.
    public func terms(of run: RunID) throws(LedgerFailure) -> RunTerms {
        try read { db in try RunRecord.terms(of: key(of: run, db), db) }
    }

    /// By which policy a run decides; nil for none, or for one that stands in no file.
    public func policy(of run: RunID) throws(LedgerFailure) -> KeptPolicy? {
        try read { db in
            let row = try Row.fetchOne(
                db.cachedStatement(
                    sql: "SELECT policy_path, policy_digest FROM run WHERE key = ?"
                ),
                arguments: [try key(of: run, db)]
            )
            guard let row, let path: String = row[0], let digest: String = row[1] else {
                return nil
            }
            return KeptPolicy(path: path, digest: digest)
        }
    }
}
