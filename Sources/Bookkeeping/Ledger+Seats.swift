internal import GRDB
public import Registration
internal import SQLRows

extension Ledger {
    /// Whom this run's decisions approved, or may have, after a row and in the order of the file;
    /// those are left out of whom Webex has as rejected or cancelled by now.
    public func seatsGiven(
        by run: RunID,
        after row: Int,
        upTo count: Int
    ) throws(LedgerFailure) -> [(row: Int, approval: SeatHolder.Approval)] {
        try read { db in
            let run = try key(of: run, db)
            let statement = try RowStatement(
                db,
                """
                SELECT row.key, decision.rule, \(PersonRecord.columns)
                FROM row JOIN decision ON decision.row = row.key
                    JOIN content ON content.row = row.key
                WHERE row.key > ?1 AND row.key < ?2 AND decision.ruling = 'approve'
                    AND row.code IS NOT '\(RowAccount.forgottenCode)'
                    AND decision.state IN ('waiting', 'sent', 'answered', 'in_doubt')
                    AND row.state IN ('registered', 'already_registered')
                    AND row.status IS NOT 'rejected' AND row.status IS NOT 'cancelled'
                ORDER BY row.key LIMIT ?3
                """
            )
            let (place, end) = (RowKey.of(row, in: run), RowKey.of(0, in: run + 1))
            return try statement.map([.number(place), .number(end), .number(Int64(count))]) {
                (
                    RowKey.number(of: $0.number(0)),
                    SeatHolder.Approval(
                        rule: $0.text(1),
                        person: try PersonRecord.person(in: $0, at: 2)
                    )
                )
            }
        }
    }

    /// Who is approved on a complete sweep and does not sit by this run's decisions, nor is an
    /// applicant of it whom the service approved by itself.
    public func seatHolders(
        besides run: RunID,
        listedIn sweep: SweepID,
        _ scope: ApplicantScope,
        after cursor: ListingCursor?,
        upTo count: Int
    ) throws(LedgerFailure) -> SeatPage {
        let listed = try listing(of: sweep, after: cursor, upTo: count)
        return try read { db in
            let run = try key(of: run, db)
            let isOfRun = try RowStatement(
                db,
                """
                SELECT 1 FROM row_by_email AS mine JOIN row ON row.key = mine.row
                WHERE mine.run = ?1 AND mine.email_key = ?2 AND ?3 IS ?3 AND (
                    EXISTS (SELECT 1 FROM decision WHERE decision.row = row.key
                        AND decision.state IN ('waiting', 'sent', 'answered', 'in_doubt'))
                    OR row.state IN ('registered', 'already_registered')
                        AND \(Self.decider) = 'service')
                """
            )
            let approval = try RowStatement(
                db,
                """
                SELECT decision.rule, \(PersonRecord.columns)
                FROM run AS ours JOIN run AS other ON (other.meeting, other.target)
                        = (ours.meeting, ours.target) AND other.key <> ours.key
                    JOIN row_by_email AS theirs
                        ON theirs.run = other.key AND theirs.email_key = ?2
                    JOIN row ON row.key = theirs.row AND row.registrant_id IS ?3
                    JOIN decision ON decision.row = row.key AND decision.ruling = 'approve'
                        AND decision.state = 'answered'
                    JOIN content ON content.row = row.key
                WHERE ours.key = ?1 ORDER BY decision.decided_at DESC, row.key DESC LIMIT 1
                """
            )
            var page = SeatPage(holders: [], cursor: listed.people.isEmpty ? nil : listed.cursor)
            for person in listed.people where person.status == .approved {
                let key = RowStatement.Value.text(person.key.text)
                let mine = try isOfRun.map([.number(run), key] + scope.service) { _ in true }
                guard mine.isEmpty else { continue }
                let earlier = try approval.map([.number(run), key, .optional(person.id?.text)]) {
                    SeatHolder.Approval(
                        rule: $0.text(0),
                        person: try PersonRecord.person(in: $0, at: 1)
                    )
                }
                page.holders.append(SeatHolder(registrant: person, approval: earlier.first))
            }
            return page
        }
    }
}
