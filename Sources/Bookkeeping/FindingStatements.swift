internal import GRDB
import Registration
internal import SQLRows

/// What each kind of finding does to its row.
///
/// Most rows agree, and nothing is written where nothing changed; what is rarer is compiled when
/// it is needed.
struct FindingStatements {
    private let agrees: RowStatement
    private let db: Database

    init(_ db: Database) throws {
        self.db = db
        agrees = try RowStatement(
            db,
            """
            UPDATE row SET registrant_id = coalesce(?2, registrant_id), status = ?3
            WHERE key = ?1 AND (status IS NOT ?3
                OR registrant_id IS NOT coalesce(?2, registrant_id))
            """
        )
    }

    private static let arrived = """
        UPDATE row SET state = 'registered', code = NULL, message = NULL,
            registrant_id = :id, status = :status
        WHERE key = :row
        """
    private static let differs = """
        UPDATE row SET discrepancy = :kind, code = :code, message = :message,
            registrant_id = coalesce(:id, registrant_id), status = :status,
            state = CASE
                WHEN state IN ('sent', 'in_doubt') THEN 'registered'
                WHEN state IN ('waiting', 'not_sent', 'refused') THEN 'already_registered'
                ELSE state END
        WHERE key = :row
        """
    private static let vanished = """
        UPDATE row SET state = 'not_sent', discrepancy = 'vanished', code = :code,
            message = :message, registrant_id = NULL, status = NULL
        WHERE key = :row
        """
    private static let removed = """
        UPDATE row SET state = 'not_sent', discrepancy = NULL, code = :code, message = :message,
            status = NULL
        WHERE key = :row
        """
    private static let returned = """
        UPDATE row SET state = iif(ours.is_so, 'registered', 'already_registered'),
            code = iif(ours.is_so, NULL, 'already_registered'),
            message = iif(ours.is_so, NULL, :message),
            discrepancy = NULL, registrant_id = :id, status = :status
        FROM (SELECT row.key AS target, \(Ledger.isOurs) AS is_so,
                \(Ledger.isOfAnotherRun) AS is_theirs
            FROM row WHERE row.key = :row) AS ours
        WHERE row.key = ours.target AND (state = 'not_sent' AND code = 'webex.vanished'
            OR state = 'refused' AND (code = 'webex.409' OR ours.is_theirs))
        """
    private static let absent = """
        UPDATE row SET status = NULL, registrant_id = NULL
        WHERE key = :row AND (status IS NOT NULL OR registrant_id IS NOT NULL)
        """
    private static let overtaken = """
        UPDATE decision SET state = 'overtaken', message = 'nobody is listed any more'
        WHERE row = :row AND state = 'waiting'
        """

    /// Changes the row that a finding is about; strangers have none.
    func apply(_ finding: Finding, to row: Int64) throws {
        let status = finding.registrant?.status
        if finding.kind == .agrees {
            return try agrees.run(
                .number(row),
                .optional(finding.registrant?.id?.text),
                .optional(status?.description)
            )
        }
        let person: [String: (any DatabaseValueConvertible)?] = [
            "row": row, "id": finding.registrant?.id?.text, "status": status?.description,
        ]
        switch finding.kind {
        case .arrived: try execute(Self.arrived, person)
        case .unexpected:
            // Somebody who had gone, and was held back for it, is there again; or somebody whom
            // Webex refused: as registered already, without listing them then, or until another
            // run of ours got them in.
            var values = person
            values["message"] = RowWords.alreadyRegistered(status)
            try execute(Self.returned, values)
            if db.changesCount == 0 { try tell(finding, person, RowWords.unexpected(status)) }
        case .listedTwice:
            try tell(finding, person, RowWords.listedTwice)
        case .statusDiffers:
            try tell(finding, person, RowWords.statusDiffers(status))
        case .vanished:
            try execute(
                Self.vanished,
                ["row": row, "code": "webex.vanished", "message": RowWords.vanished]
            )
            try execute(Self.overtaken, ["row": row])
        case .removed:
            try execute(
                Self.removed,
                ["row": row, "code": RowWords.deletedCode, "message": RowWords.deleted]
            )
        case .absent:
            try execute(Self.absent, ["row": row])
            try execute(Self.overtaken, ["row": row])
        case .agrees, .stranger: break
        }
    }

    private func tell(
        _ finding: Finding,
        _ person: [String: (any DatabaseValueConvertible)?],
        _ message: String
    ) throws {
        var values = person
        values["kind"] = finding.kind.rawValue
        values["code"] = "webex.\(finding.kind.rawValue)"
        values["message"] = message
        try execute(Self.differs, values)
    }

    private func execute(
        _ sql: String,
        _ values: [String: (any DatabaseValueConvertible)?]
    ) throws {
        try db.cachedStatement(sql: sql).execute(arguments: StatementArguments(values))
    }
}
