internal import GRDB
import Registration

/// What each kind of finding does to its row, prepared once for a page of findings.
struct FindingStatements {
    private let agrees: RowStatement
    private let arrived: Statement
    private let differs: Statement
    private let vanished: Statement
    private let returned: Statement
    private let absent: Statement
    private let overtaken: Statement
    private let db: Database

    init(_ db: Database) throws {
        self.db = db
        // Most rows agree: nothing is written where nothing changed.
        agrees = try RowStatement(
            db,
            """
            UPDATE row SET registrant_id = coalesce(?2, registrant_id), status = ?3
            WHERE key = ?1 AND (status IS NOT ?3
                OR registrant_id IS NOT coalesce(?2, registrant_id))
            """
        )
        arrived = try db.cachedStatement(
            sql: """
                UPDATE row SET state = 'registered', code = NULL, message = NULL,
                    registrant_id = :id, status = :status
                WHERE key = :row
                """
        )
        differs = try db.cachedStatement(
            sql: """
                UPDATE row SET discrepancy = :kind, code = :code, message = :message,
                    registrant_id = coalesce(:id, registrant_id), status = :status,
                    state = CASE
                        WHEN state IN ('sent', 'in_doubt') THEN 'registered'
                        WHEN state IN ('waiting', 'not_sent', 'refused') THEN 'already_registered'
                        ELSE state END
                WHERE key = :row
                """
        )
        vanished = try db.cachedStatement(
            sql: """
                UPDATE row SET state = 'not_sent', discrepancy = 'vanished', code = :code,
                    message = :message, registrant_id = NULL, status = NULL
                WHERE key = :row
                """
        )
        returned = try db.cachedStatement(
            sql: """
                UPDATE row SET state = \(Ledger.whoseRow), code = \(Ledger.codeOfRow),
                    message = CASE WHEN \(Ledger.isOurs) THEN NULL ELSE :message END,
                    discrepancy = NULL, registrant_id = :id, status = :status
                WHERE key = :row AND state = 'not_sent' AND code = 'webex.vanished'
                """
        )
        absent = try db.cachedStatement(
            sql: """
                UPDATE row SET status = NULL, registrant_id = NULL
                WHERE key = :row AND (status IS NOT NULL OR registrant_id IS NOT NULL)
                """
        )
        overtaken = try db.cachedStatement(
            sql: """
                UPDATE decision SET state = 'overtaken', message = 'nobody is listed any more'
                WHERE row = :row AND state = 'waiting'
                """
        )
    }

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
        case .arrived: try execute(arrived, person)
        case .unexpected:
            // Somebody who had gone, and was held back for it, is there again.
            var values = person
            values["message"] = RowWords.alreadyRegistered(status)
            try execute(returned, values)
            if db.changesCount == 0 { try tell(finding, person, RowWords.unexpected(status)) }
        case .listedTwice:
            try tell(finding, person, RowWords.listedTwice)
        case .statusDiffers:
            try tell(finding, person, RowWords.statusDiffers(status))
        case .vanished:
            try execute(
                vanished,
                ["row": row, "code": "webex.vanished", "message": RowWords.vanished]
            )
            try execute(overtaken, ["row": row])
        case .absent:
            try execute(absent, ["row": row])
            try execute(overtaken, ["row": row])
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
        try execute(differs, values)
    }

    private func execute(
        _ statement: Statement,
        _ values: [String: (any DatabaseValueConvertible)?]
    ) throws {
        try statement.execute(arguments: StatementArguments(values))
    }
}
