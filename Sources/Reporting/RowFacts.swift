import Registration

/// What the page tells of the rows, gathered while they stream by: bounded, whatever the file.
struct RowFacts: Sendable {
    /// Rows that need a person and stand on the page: more than that are worked on in the CSV.
    static let mostRows = 500
    /// Rules that are told apart: a policy of a quarter of a megabyte may have thousands.
    private static let mostRules = 500

    /// Codes of rows that were not sent because that was what the run was for.
    private static let asMeant: Set<String> = ["deleted", "dry_run"]

    /// What one rule decided.
    struct Rule: Hashable, Sendable {
        /// Its name; nil for the policy's default.
        let name: String?
        let decision: Decision
    }

    /// A row that needs a person.
    struct Attention: Hashable, Sendable {
        let row: Int
        let line: Int
        let person: RowPerson
        let problem: String
        let fix: String
        let code: String
    }

    private let columns: PersonColumns
    private let columnCount: Int
    private var countsByRule: [Rule: Int] = [:]
    /// Rows that rules decided beyond those that are told apart.
    private(set) var otherRules = 0
    private(set) var causes = ReportCauses()
    /// The first rows that need a person.
    private(set) var attention: [Attention] = []
    /// All rows that need a person.
    private(set) var needPerson = 0

    /// Nothing of a file with these columns yet.
    init(header: FileHeader) {
        columns = PersonColumns(header)
        columnCount = header.columns.count
    }

    /// Takes in a row.
    mutating func add(_ row: RowAccount) {
        if row.decision != .none { addRule(of: row) }
        guard row.needsPerson || (row.bucket == .notSent && !Self.asMeant.contains(row.code))
        else { return }
        causes.add(row, of: columns)
        guard row.needsPerson else { return }
        needPerson += 1
        guard attention.count < Self.mostRows else { return }
        attention.append(
            Attention(
                row: row.row,
                line: row.line,
                person: columns.person(in: row.cells),
                problem: PageText.short(
                    ProblemWords.problem(of: row, columns: columnCount),
                    to: 300
                ),
                fix: PageText.short(ProblemWords.fix(for: row), to: 300),
                code: PageText.short(ProblemWords.code(of: row), to: 80)
            )
        )
    }

    /// What the rules decided and how often: the most frequent first, equals by their names.
    var rules: [(rule: Rule, rows: Int)] {
        countsByRule.map { (rule: $0.key, rows: $0.value) }
            .sorted { left, right in
                if left.rows != right.rows { return left.rows > right.rows }
                let names = (left.rule.name ?? "", right.rule.name ?? "")
                guard names.0 == names.1 else { return names.0 < names.1 }
                return left.rule.decision.rawValue < right.rule.decision.rawValue
            }
    }

    private mutating func addRule(of row: RowAccount) {
        let name = row.rule.map { PageText.short($0, to: 120) }
        let rule = Rule(name: name, decision: row.decision)
        if countsByRule[rule] == nil && countsByRule.count >= Self.mostRules {
            otherRules += 1
        } else {
            countsByRule[rule, default: 0] += 1
        }
    }
}
