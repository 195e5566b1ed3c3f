internal import GRDB
public import Registration
internal import SQLRows

extension Ledger {
    /// Settles rows of an insert; the attempt closes when none of its rows is left unsettled.
    ///
    /// A row in doubt stays unsettled. A row that was settled before keeps its outcome. On disk
    /// with the next intent: where the power fails before it, the attempt is open, and looked up.
    public func settle(
        _ attempt: AttemptID,
        _ rows: [Settlement],
        at moment: Timestamp
    ) throws(LedgerFailure) {
        try write(.withNext) { db in
            let (run, isAnswered) = try call(of: attempt, db)
            let unsettled = try UnsettledRows(of: attempt, db)
            let change = try RowStatement(
                db,
                """
                UPDATE row SET state = ?, code = ?, message = ?, registrant_id = ?, status = ?,
                    born = ?, listed_as = ?
                WHERE key = ?
                """
            )
            for settlement in rows {
                let row = RowKey.of(settlement.row, in: run)
                let result = RowResult(settlement.outcome)
                let isKnown = result.state != .inDoubt
                guard try unsettled.settle(row, as: isKnown ? result.state.rawValue : nil, db)
                else { continue }
                try change.run(
                    .text(result.state.rawValue),
                    .optional(result.code),
                    .optional(result.message),
                    .optional(result.registrant?.id?.text),
                    .optional(result.registrant?.status?.description),
                    .optional(isAnswered ? result.born?.description : nil),
                    .optional(result.otherAddress),
                    .number(row)
                )
            }
            try closeIfSettled(attempt, at: moment, db)
        }
    }

    /// Settles decisions of an approve or reject, as `settle` does rows.
    public func settleDecisions(
        _ attempt: AttemptID,
        _ rows: [DecisionSettlement],
        at moment: Timestamp
    ) throws(LedgerFailure) {
        try write(.withNext) { db in
            let (run, _) = try call(of: attempt, db)
            let unsettled = try UnsettledRows(of: attempt, db)
            let change = try RowStatement(
                db,
                "UPDATE decision SET state = ?, code = ?, message = ? WHERE row = ?"
            )
            for settlement in rows {
                let row = RowKey.of(settlement.row, in: run)
                let result = DecisionResult(settlement.outcome)
                let isKnown = result.state != .inDoubt
                guard try unsettled.settle(row, as: isKnown ? result.state.rawValue : nil, db)
                else { continue }
                try change.run(
                    .text(result.state.rawValue),
                    .optional(result.code),
                    .optional(result.message),
                    .number(row)
                )
            }
            try closeIfSettled(attempt, at: moment, db)
        }
    }

    /// Closes an attempt that has no unsettled row.
    func closeIfSettled(_ attempt: AttemptID, at moment: Timestamp?, _ db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                UPDATE attempt SET is_open = 0, closed_at = ?
                WHERE key = ? AND is_open = 1 AND NOT EXISTS (
                    SELECT 1 FROM attempt_row
                    WHERE attempt_row.attempt = attempt.key AND outcome IS NULL)
                """
        )
        try statement.execute(arguments: [moment?.milliseconds, attempt.number])
    }

    /// The run of a call, and whether its own answer is what settles it: one that has a reason to
    /// be open is settled by what is found later.
    private func call(
        of attempt: AttemptID,
        _ db: Database
    ) throws -> (run: Int64, isAnswered: Bool) {
        let statement = try db.cachedStatement(
            sql: "SELECT run, reason IS NULL FROM attempt WHERE key = ?"
        )
        guard let row = try Row.fetchOne(statement, arguments: [attempt.number]) else {
            throw overtaken("the run of this call is gone")
        }
        return (row[0], row[1])
    }
}

/// The rows of an attempt that nothing is known of yet.
private struct UnsettledRows {
    private let attempt: AttemptID
    private let change: RowStatement

    init(of attempt: AttemptID, _ db: Database) throws {
        self.attempt = attempt
        change = try RowStatement(
            db,
            """
            UPDATE attempt_row SET outcome = ?1, doubted = doubted OR ?1 IS NULL
            WHERE attempt = ?2 AND row = ?3 AND outcome IS NULL
            """
        )
    }

    /// Settles one row, or remembers that it is doubted; false when the attempt has no such
    /// unsettled row.
    func settle(_ row: Int64, as outcome: String?, _ db: Database) throws -> Bool {
        try change.run(.optional(outcome), .number(attempt.number), .number(row))
        return db.changesCount == 1
    }
}

/// An outcome as the columns of `row` hold it.
private struct RowResult {
    var state: RowState
    var code: String?
    var message: String?
    var registrant: Registrant?
    /// The address as Webex writes it, where that is another than was sent.
    var otherAddress: String? {
        guard let registrant, registrant.sentAs != nil else { return nil }
        return registrant.email
    }
    /// The status of somebody who was registered just now.
    var born: RegistrantStatus? { state == .registered ? registrant?.status : nil }

    init(_ outcome: Outcome) {
        switch outcome {
        case .registered(let person):
            state = .registered
            registrant = person
        case .alreadyRegistered(let person):
            state = .alreadyRegistered
            code = "already_registered"
            message = RowWords.alreadyRegistered(person.status)
            registrant = person
        case .refused(let why, let words): (state, code, message) = (.refused, why, words)
        case .inDoubt(let words): (state, message) = (.inDoubt, words)
        case .waiting: state = .waiting
        case .notSent(let why, let words): (state, code, message) = (.notSent, why, words)
        }
    }
}

/// An outcome as the columns of `decision` hold it.
private struct DecisionResult {
    var state: DecisionState
    var code: String?
    var message: String?

    init(_ outcome: DecisionOutcome) {
        switch outcome {
        case .answered: state = .answered
        case .waiting: state = .waiting
        case .refused(let why, let words): (state, code, message) = (.refused, why, words)
        case .inDoubt(let words): (state, message) = (.inDoubt, words)
        case .overtaken(let words): (state, message) = (.overtaken, words)
        }
    }
}
