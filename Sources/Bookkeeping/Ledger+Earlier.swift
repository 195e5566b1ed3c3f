internal import GRDB
public import Registration
internal import SQLRows

extension Ledger {
    /// The people under these keys whom a run at this place has registered, each as the newest
    /// such run has them; `ours` is a run that does not count.
    public func registered(
        _ keys: [EmailKey],
        at place: RunPlace,
        besides ours: RunID? = nil
    ) throws(LedgerFailure) -> [EmailKey: EarlierRegistration] {
        try read { db in
            let statement = try RowStatement(
                db,
                """
                SELECT past.registrant_id, \(Self.lastRuling(of: "past")) IS 'cancel',
                    \(PersonRecord.columns)
                FROM run AS other JOIN row_by_email AS theirs
                        ON theirs.run = other.key AND theirs.email_key = ?4
                    JOIN row AS past ON past.key = theirs.row AND past.state = 'registered'
                    JOIN content ON content.row = past.key
                WHERE other.meeting = ?1 AND other.target = ?2 AND other.key IS NOT ?3
                ORDER BY past.key DESC LIMIT 1
                """
            )
            let places: [RowStatement.Value] = [
                .text(place.meeting.text), .text(place.target.rawValue),
                .optional(try ours.map { try key(of: $0, db) }),
            ]
            var found: [EmailKey: EarlierRegistration] = [:]
            for key in keys {
                let people = try statement.map(places + [.text(key.text)]) {
                    EarlierRegistration(
                        person: try PersonRecord.person(in: $0, at: 2),
                        id: $0.text(0).map { RegistrantID($0) },
                        wasCancelled: $0.number(1) != 0
                    )
                }
                found[key] = people.first
            }
            return found
        }
    }

    /// Those of some keys that deliverable rows of a run have.
    public func keysInFile(
        _ keys: [EmailKey],
        of run: RunID
    ) throws(LedgerFailure) -> Set<EmailKey> {
        try read { db in
            let run = try key(of: run, db)
            let statement = try RowStatement(
                db,
                "SELECT 1 FROM row_by_email WHERE run = ?1 AND email_key = ?2 LIMIT 1"
            )
            return Set(
                try keys.filter { key in
                    try !statement.map([.number(run), .text(key.text)]) { _ in true }.isEmpty
                }
            )
        }
    }
}
