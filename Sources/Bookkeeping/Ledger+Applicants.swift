internal import GRDB
public import Registration
internal import SQLRows

extension Ledger {
    /// The people of a run on whom nothing was decided yet and the policy is asked, in the order
    /// of the file.
    public func applicants(
        of run: RunID,
        _ scope: ApplicantScope,
        after row: Int,
        upTo count: Int
    ) throws(LedgerFailure) -> [Applicant] {
        try read { db in
            let run = try key(of: run, db)
            let statement = try RowStatement(
                db,
                """
                SELECT key, status, \(Self.decider) AS decider, \(Self.registrationTime),
                    \(PersonRecord.columns)
                FROM row CROSS JOIN content ON content.row = row.key
                WHERE key > ?1 AND key < ?2 AND code IS NOT '\(RowAccount.forgottenCode)'
                    AND (state = 'waiting' AND ?7
                        OR state IN ('registered', 'already_registered')
                            AND registrant_id IS NOT NULL
                            AND status IS NOT NULL
                            AND (?8 OR status IN ('pending', 'approved', 'rejected'))
                            AND (?6 OR decider <> 'person'))
                    AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.row = row.key)
                ORDER BY key LIMIT ?9
                """
            )
            let place: [RowStatement.Value] = [
                .number(RowKey.of(row, in: run)), .number(RowKey.of(0, in: run + 1)),
            ]
            let bounds = scope.values + [.number(Int64(count))]
            return try statement.map(place + bounds) { found in
                Applicant(
                    row: RowKey.number(of: found.number(0)),
                    person: try PersonRecord.person(in: found, at: 4),
                    status: found.text(1).map { RegistrantStatus($0) },
                    decider: try decoded(found.requiredText(2)),
                    registrationTime: found.text(3)
                )
            }
        }
    }

    /// The statuses, other than pending, that the service gave people of a run's meeting as it
    /// answered their insert, in whichever run.
    public func statusesGivenByService(
        beside run: RunID
    ) throws(LedgerFailure) -> Set<RegistrantStatus> {
        try read { db in
            let given = try String.fetchAll(
                db.cachedStatement(
                    sql: """
                        SELECT DISTINCT row.born
                        FROM run AS ours JOIN run AS other
                                ON (other.meeting, other.target) = (ours.meeting, ours.target)
                            JOIN row ON \(RowKey.isOf("other.key", "row.key"))
                        WHERE ours.key = ? AND row.born IN ('approved', 'rejected')
                        """
                ),
                arguments: [try key(of: run, db)]
            )
            return Set(given.map { RegistrantStatus($0) })
        }
    }

    /// Who decided on the person of a row; ?4 and ?5: whether the service is known to approve, and
    /// to reject, by itself.
    static let decider = """
        CASE WHEN row.status = 'pending' AND \(mayHaveCancelled)
                AND \(lastRuling(of: "row")) = 'cancel' THEN 'person'
            WHEN row.status IS NULL OR row.status = 'pending' THEN 'nobody'
            WHEN row.state = 'registered' AND row.born IS row.status THEN 'service'
            WHEN row.state = 'registered' AND row.born IS NULL
                THEN iif(\(isKnownOfService), 'service', 'unknown')
            WHEN row.state = 'already_registered' AND \(isOfAnotherRun("first.born IS row.status"))
                THEN 'service'
            WHEN row.state = 'already_registered' AND \(isOfAnotherRun("first.born IS NULL"))
                THEN 'unknown'
            ELSE 'person' END
        """
    /// Whether an approval was ever taken back, on a service where that means to wait again.
    private static let mayHaveCancelled = """
        (SELECT EXISTS (SELECT 1 FROM run WHERE purpose = 'withdraw'))
            AND (SELECT dialect FROM run WHERE run.key = row.run) = 'webex'
        """
    /// What a call last carried out on the registration of a row, in whichever run of its meeting.
    ///
    /// A verdict that found the person where it wanted them made no call, and moved nobody.
    static func lastRuling(of row: String) -> String {
        """
        (SELECT made.ruling
        FROM run AS mine JOIN run AS its
                ON (its.meeting, its.target) = (mine.meeting, mine.target)
            JOIN row_by_email AS same
                ON same.run = its.key AND same.email_key = \(row).email_key
            JOIN row AS entry
                ON entry.key = same.row AND entry.registrant_id IS \(row).registrant_id
            JOIN decision AS made ON made.row = entry.key
                AND made.state = 'answered' AND made.ruling <> 'hold'
                AND EXISTS (SELECT 1 FROM attempt_row JOIN attempt
                        ON attempt.key = attempt_row.attempt
                    WHERE attempt_row.row = entry.key AND attempt.operation <> 'bulkInsert')
        WHERE mine.key = \(row).run ORDER BY made.decided_at DESC, made.row DESC LIMIT 1)
        """
    }
    static let isKnownOfService = """
        (row.status = 'approved' AND ?4 OR row.status = 'rejected' AND ?5)
        """
    /// Whether another run registered the person as they are listed, this is true of how they
    /// began, and that run has not decided on them.
    private static func isOfAnotherRun(_ began: String) -> String {
        """
        EXISTS (SELECT 1 FROM run AS ours JOIN run AS other
                ON (other.meeting, other.target) = (ours.meeting, ours.target)
                    AND other.key <> ours.key
            JOIN row_by_email AS theirs
                ON theirs.run = other.key AND theirs.email_key = row.email_key
            JOIN row AS first ON first.key = theirs.row
            WHERE ours.key = row.run AND first.state = 'registered'
                AND first.registrant_id IS row.registrant_id AND (\(began))
                AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.row = first.key
                    AND decision.state IN ('sent', 'answered', 'in_doubt')))
        """
    }

    private static let registrationTime = """
        iif(?3 IS NULL, NULL, (SELECT registration_time FROM listing
            WHERE listing.key = \(listingOfRow("?3"))))
        """
}

extension ApplicantScope {
    /// The parameters 3 to 8.
    fileprivate var values: [RowStatement.Value] {
        service
            + [withDecided, withWaiting, withAnyStatus].map { .number($0 ? 1 : 0) }
    }

    /// The parameters 3 to 5.
    var service: [RowStatement.Value] {
        [
            .optional(sweep?.number),
            .number(givenByService.contains(.approved) ? 1 : 0),
            .number(givenByService.contains(.rejected) ? 1 : 0),
        ]
    }
}
