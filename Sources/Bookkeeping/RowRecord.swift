internal import GRDB
import Registration
internal import SQLRows

/// One row of the ledger as the reports tell it.
struct RowRecord {
    private let standing: Standing
    private let stored: RowColumns

    /// The rows of a run after a key, in the order of the file.
    static let query = """
        SELECT \(Standing.columns),
            row.key, content.line, content.cells, row.code, row.message, row.registrant_id,
            row.attempts, content.problems, content.first_row, content.first_line,
            decision.rule, decision.code, decision.message, decision.reason,
            CASE WHEN row.state IN ('sent', 'in_doubt') THEN (
                SELECT attempt.note
                FROM attempt_row JOIN attempt ON attempt.key = attempt_row.attempt
                WHERE attempt_row.row = row.key AND attempt_row.outcome IS NULL
                    AND attempt.operation = 'bulkInsert'
                ORDER BY attempt.key DESC LIMIT 1
            ) END
        FROM row CROSS JOIN content ON content.row = row.key
            LEFT JOIN decision ON decision.row = row.key
        WHERE row.key > ? AND row.key < ?
        ORDER BY row.key LIMIT ?
        """

    /// Reads one result of `query`, while it is the current one.
    init(_ row: RowColumns) throws {
        standing = try Standing(row)
        stored = row
    }

    /// The row with its code and its words.
    func account() throws -> RowAccount {
        var account = RowAccount(
            row: RowKey.number(of: stored.number(6)),
            line: Int(stored.number(7)),
            cells: try cells(),
            bucket: standing.state.bucket
        )
        standing.tell(&account)
        account.code = stored.text(9) ?? ""
        account.message = stored.text(10) ?? ""
        account.registrantID = stored.text(11).map { RegistrantID($0) }
        account.attempts = Int(stored.number(12))
        account.rule = stored.text(16)
        if let problems = stored.text(13) {
            account.problems = try StoredText.value([Problem].self, from: problems)
        }
        if let firstRow = stored.optionalNumber(14), let firstLine = stored.optionalNumber(15) {
            account.repetition = Repetition(
                firstRow: Int(firstRow),
                firstLine: Int(firstLine),
                isOtherPerson: standing.isOtherPerson
            )
        }
        explain(&account)
        return account
    }

    private func cells() throws -> [String] {
        guard let cells = try stored.withText(8, { try StoredText.array(from: $0) }) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT)
        }
        return cells
    }

    private func explain(_ account: inout RowAccount) {
        if account.isForgotten {
            account.message = RowWords.forgotten
            return
        }
        switch standing.state {
        case .invalid:
            account.code = account.problems.first?.code ?? account.code
            account.message = RowWords.problems(account.problems)
        case .duplicate:
            guard let repetition = account.repetition else { return }
            account.code = repetition.code
            account.message = RowWords.repetition(repetition)
        case .sent, .inDoubt:
            account.code = "webex.in_doubt"
            let note = stored.text(20) ?? ""
            if account.message.isEmpty { account.message = note.isEmpty ? RowWords.inDoubt : note }
        case .waiting, .notSent:
            if account.code.isEmpty { account.code = "not_sent" }
            if account.message.isEmpty { account.message = RowWords.notSent }
        case .registered, .alreadyRegistered, .refused:
            explainDecision(&account)
        }
    }

    private func explainDecision(_ account: inout RowAccount) {
        guard let state = standing.decisionState, let ruling = standing.ruling else { return }
        let told = RowWords.decision(
            ruling,
            state,
            code: stored.text(17) ?? "",
            message: stored.text(18) ?? ""
        )
        if let reason = stored.text(19), state == .answered || state == .held {
            account.message = [account.message, "\(ruling): \(reason)"].filter { !$0.isEmpty }
                .joined(separator: "; ")
        }
        guard let told else { return }
        account.code = "webex.decision"
        account.message = [account.message, told].filter { !$0.isEmpty }.joined(separator: "; ")
    }
}
