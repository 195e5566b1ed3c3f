internal import GRDB
public import Registration
internal import SQLRows

extension Ledger {
    /// The people under these keys whom another run of the meeting has registered, each as the
    /// newest such run has them.
    public func registeredEarlier(
        _ keys: [EmailKey],
        beside run: RunID
    ) throws(LedgerFailure) -> [EmailKey: EarlierRegistration] {
        try read { db in
            let run = try key(of: run, db)
            let statement = try RowStatement(
                db,
                """
                SELECT past.registrant_id, \(Self.wasCancelled), \(PersonRecord.columns)
                FROM run AS ours JOIN run AS other ON (other.meeting, other.target)
                        = (ours.meeting, ours.target) AND other.key <> ours.key
                    JOIN row_by_email AS theirs
                        ON theirs.run = other.key AND theirs.email_key = ?2
                    JOIN row AS past ON past.key = theirs.row AND past.state = 'registered'
                    JOIN content ON content.row = past.key
                WHERE ours.key = ?1 ORDER BY past.key DESC LIMIT 1
                """
            )
            var found: [EmailKey: EarlierRegistration] = [:]
            for key in keys {
                let people = try statement.map([.number(run), .text(key.text)]) {
                    try Self.earlier($0)
                }
                found[key] = people.first
            }
            return found
        }
    }

    /// The person under a key whom a run at this place has registered, as the newest one has them.
    public func registered(
        _ key: EmailKey,
        at place: RunPlace
    ) throws(LedgerFailure) -> EarlierRegistration? {
        try read { db in
            let statement = try RowStatement(
                db,
                """
                SELECT past.registrant_id, 0, \(PersonRecord.columns)
                FROM run AS other JOIN row_by_email AS theirs
                        ON theirs.run = other.key AND theirs.email_key = ?3
                    JOIN row AS past ON past.key = theirs.row AND past.state = 'registered'
                    JOIN content ON content.row = past.key
                WHERE other.meeting = ?1 AND other.target = ?2 ORDER BY past.key DESC LIMIT 1
                """
            )
            let values: [RowStatement.Value] = [
                .text(place.meeting.text), .text(place.target.rawValue), .text(key.text),
            ]
            return try statement.map(values) { try Self.earlier($0) }.first
        }
    }

    private static func earlier(_ found: RowColumns) throws -> EarlierRegistration {
        EarlierRegistration(
            person: try PersonRecord.person(in: found, at: 2),
            id: found.text(0).map { RegistrantID($0) },
            wasCancelled: found.number(1) != 0
        )
    }

    /// How many runs have names that begin so.
    public func runs(namedLike name: String) throws(LedgerFailure) -> Int {
        try read { db in
            try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM run WHERE substr(name, 1, length(?1)) = ?1",
                arguments: [name]
            ) ?? 0
        }
    }

    /// Whether the last that was carried out on the registration of the row `past`, under the key
    /// ?2, took an approval back.
    private static let wasCancelled = """
        coalesce((SELECT made.ruling = 'cancel'
            FROM run AS later JOIN row_by_email AS same
                    ON same.run = later.key AND same.email_key = ?2
                JOIN row AS person ON person.key = same.row
                    AND person.registrant_id IS past.registrant_id
                JOIN decision AS made ON made.row = person.key
                    AND made.state = 'answered' AND made.ruling <> 'hold'
            WHERE (later.meeting, later.target) = (ours.meeting, ours.target)
            ORDER BY made.decided_at DESC, made.row DESC LIMIT 1), 0)
        """

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
