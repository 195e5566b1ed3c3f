/// The rows that need a person, as the page lists them.
struct PageAttention {
    /// One of them.
    struct Row {
        let rowNumber: Int
        let lineNumber: Int
        let personName: String
        let personEmail: String
        let rowProblem: String
        let rowFix: String
        let rowCode: String
    }

    let attentionRows: [Row]
    let attentionCount: String
    /// Empty where all are listed.
    let moreRows: String

    /// Nil where there are none.
    init?(_ facts: RowFacts) {
        guard !facts.attention.isEmpty else { return nil }
        attentionRows = facts.attention.map { row in
            Row(
                rowNumber: row.row,
                lineNumber: row.line,
                personName: row.person.name,
                personEmail: row.person.email,
                rowProblem: PageCauses.sentence(row.problem),
                rowFix: PageCauses.sentence(row.fix),
                rowCode: row.code
            )
        }
        attentionCount = PageText.count(facts.needPerson, "row")
        let more = facts.needPerson - facts.attention.count
        moreRows = more > 0 ? "And \(PageText.number(more)) more: see needs-attention.csv." : ""
    }
}
