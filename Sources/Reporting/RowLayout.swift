import Registration

/// The columns of both CSV reports, and how a row is laid out in them.
///
/// The original columns keep their names, their order and their place; ours begin with `_`, which
/// the next import ignores.
struct RowLayout: Sendable {
    private let names: [String]
    private let columns: [FileHeader.Column]
    private let terms: RunTerms
    private let run: String

    init(_ settings: ReportWriter.Settings) {
        names = settings.header.columns.map(\.name)
        columns = settings.header.columns
        terms = settings.terms
        run = settings.runWords
    }

    func addReconciliationHeader(to text: inout CSVText) {
        add(["_result", "_what_to_do"] + names, to: &text)
        add(
            [
                "_webex_status", "_decision", "_rule", "_outcome", "_code", "_message", "_row",
                "_line", "_registrant_id", "_attempts", "_run",
            ],
            to: &text
        )
        text.endLine()
    }

    func addReconciliation(of row: RowAccount, to text: inout CSVText) {
        text.add(ResultWords.result(of: row))
        text.add(ResultWords.whatToDo(about: row))
        addCells(of: row, to: &text)
        text.add(row.status?.description ?? "")
        text.add(row.decision.rawValue)
        text.add(row.rule ?? "")
        text.add(row.bucket.rawValue)
        text.add(ProblemWords.code(of: row))
        text.add(
            ProblemWords.message(of: row, columns: names.count, leftOut: omissions(of: row))
        )
        text.add(row.row)
        text.add(row.line)
        text.add(row.registrantID?.text ?? "")
        text.add(row.attempts)
        text.add(run)
        text.endLine()
    }

    func addAttentionHeader(to text: inout CSVText) {
        add(["_problem", "_fix"] + names + ["_code", "_row", "_line", "_run"], to: &text)
        text.endLine()
    }

    func addAttention(of row: RowAccount, to text: inout CSVText) {
        text.add(ProblemWords.problem(of: row, columns: names.count))
        text.add(ProblemWords.fix(for: row))
        addCells(of: row, to: &text)
        text.add(ProblemWords.code(of: row))
        text.add(row.row)
        text.add(row.line)
        text.add(run)
        addSurplus(of: row, to: &text)
        text.endLine()
    }

    /// What the service was not told of somebody who is registered with it.
    private func omissions(of row: RowAccount) -> [String] {
        guard row.bucket == .registered else { return [] }
        return zip(columns, row.cells)
            .compactMap { column, cell in
                let value = cell.trimmed
                guard let field = column.field, !value.isEmpty, terms.dialect.has(field),
                    !terms.carries(value, as: field)
                else { return nil }
                return """
                    \(column.name) was left out: Webex takes a number there, and \
                    '\(Excerpt(value))' would arrive as another
                    """
            }
    }

    private func add(_ cells: [String], to text: inout CSVText) {
        for cell in cells { text.add(cell) }
    }

    /// The cells beyond the last column, behind everything that has one: a row that nobody put
    /// right stays too long, and the next import says so again. (`reconciliation.csv` tells them
    /// in words only: programs read it, and some refuse lines of unequal length.)
    private func addSurplus(of row: RowAccount, to text: inout CSVText) {
        for cell in row.cells.dropFirst(names.count) { text.add(cell) }
    }

    /// The original cells, as many as there are columns: too few are filled up with empty ones.
    private func addCells(of row: RowAccount, to text: inout CSVText) {
        for cell in row.cells.prefix(names.count) { text.add(cell) }
        for _ in 0..<max(0, names.count - row.cells.count) { text.addEmpty() }
    }
}
