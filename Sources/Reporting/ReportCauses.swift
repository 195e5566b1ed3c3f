import Registration

/// Why rows are not in, gathered while they stream by: bounded, whatever they say.
///
/// Words are made for the first rows of a kind alone: the others are counted.
struct ReportCauses: Sendable {
    /// Kinds that are told apart: Rollcall has some sixty codes, only Webex's words have no end.
    private static let mostKinds = 200
    private static let mostExamples = 3

    private struct Key: Hashable {
        let code: String
        let words: String
        let needsPerson: Bool
    }

    private var byKey: [Key: ReportCause] = [:]
    /// Rows of kinds beyond those that are told apart.
    private(set) var others = 0

    /// Takes in a row; one that is as it was meant to be has no cause.
    mutating func add(_ row: RowAccount, of columns: PersonColumns) {
        if row.bucket == .invalid && !row.problems.isEmpty {
            var seen: [String] = []
            for problem in row.problems where problem.severity == .error {
                guard !seen.contains(problem.code) else { continue }
                seen.append(problem.code)
                add(problem, of: row, columns)
            }
        } else if row.needsPerson || row.bucket == .notSent {
            addPlain(row, columns)
        }
    }

    /// Those that need a person first, then the most frequent, equals by their names.
    var sorted: [ReportCause] {
        byKey.values.sorted { left, right in
            if left.needsPerson != right.needsPerson { return left.needsPerson }
            if left.rows != right.rows { return left.rows > right.rows }
            return (left.code, left.message) < (right.code, right.message)
        }
    }

    private mutating func add(_ problem: Problem, of row: RowAccount, _ columns: PersonColumns) {
        let key = Key(code: problem.code, words: "", needsPerson: true)
        guard count(key) else { return }
        let person = columns.person(in: row.cells)
        let cause = ReportCause(
            code: PageText.short(problem.code, to: 80),
            message: PageText.short(problem.message, to: 300),
            fix: PageText.short(problem.hint, to: 300),
            needsPerson: true
        )
        add(Self.cell(problem, person), on: row, person, to: byKey[key] ?? cause, key)
    }

    private mutating func addPlain(_ row: RowAccount, _ columns: PersonColumns) {
        let code = ProblemWords.code(of: row)
        // Webex has one code for all that it refuses: its words tell the kinds apart.
        let words = code.hasPrefix("webex.") ? PageText.short(row.message, to: 300) : ""
        let key = Key(
            code: code.isEmpty ? Self.code(of: row) : code,
            words: words,
            needsPerson: row.needsPerson
        )
        guard count(key) else { return }
        // Words that name another row are no words of a kind.
        let isPlain = row.message.isEmpty || row.bucket == .duplicate
        let message = isPlain ? ProblemWords.plainProblem(of: row) : row.message
        let fix = row.bucket == .duplicate ? Self.duplicateFix : ProblemWords.fix(for: row)
        let cause = ReportCause(
            code: PageText.short(key.code, to: 80),
            message: PageText.short(message, to: 300),
            fix: PageText.short(fix, to: 300),
            needsPerson: row.needsPerson
        )
        add("", on: row, columns.person(in: row.cells), to: byKey[key] ?? cause, key)
    }

    /// Counts a row that nothing more is to be known of; whether it is to be an example.
    private mutating func count(_ key: Key) -> Bool {
        if let known = byKey[key] {
            guard known.examples.count >= Self.mostExamples else { return true }
            byKey[key]?.rows += 1
            return false
        }
        guard byKey.count < Self.mostKinds else {
            others += 1
            return false
        }
        return true
    }

    private mutating func add(
        _ cell: String,
        on row: RowAccount,
        _ person: RowPerson,
        to cause: ReportCause,
        _ key: Key
    ) {
        var cause = cause
        cause.rows += 1
        cause.examples.append(
            ReportCause.Example(row: row.row, line: row.line, person: person, cell: cell)
        )
        byKey[key] = cause
    }

    private static func cell(_ problem: Problem, _ person: RowPerson) -> String {
        guard let column = problem.column, !problem.value.isEmpty, problem.value != person.email,
            !problem.value.contains("@")
        else { return "" }
        return "\(Excerpt(column)): \(problem.value)"
    }

    private static let duplicateFix = """
        Give each person an address of their own and import the row again, or leave it out if it \
        is the same person
        """

    /// Of rows that have no code: where they stand.
    private static func code(of row: RowAccount) -> String {
        if let discrepancy = row.discrepancy { return discrepancy.rawValue }
        guard let status = row.status else { return row.bucket.rawValue }
        return "\(row.bucket.rawValue).\(PageText.short(status.description, to: 40))"
    }
}
