/// Why rows are not in, as the page tells it.
struct PageCauses {
    /// Kinds that are shown: more than that nobody reads.
    private static let mostShown = 8

    /// One kind.
    struct Cause {
        let causeRows: String
        let problem: String
        let fix: String
        let hasFix: Bool
        let causeCode: String
        let needsPerson: Bool
        let examples: [Example]
        let moreExamples: String
    }

    /// A row of that kind.
    struct Example {
        let place: String
        let who: String
        let address: String
        let cell: String
    }

    let causeList: [Cause]
    /// Empty where all are shown.
    let moreCauses: String

    /// Nil where there are none.
    init?(_ causes: ReportCauses) {
        let sorted = causes.sorted
        guard !sorted.isEmpty else { return nil }
        causeList = sorted.prefix(Self.mostShown).map(Self.cause)
        let rest = sorted.dropFirst(Self.mostShown)
        let rows = rest.reduce(causes.others) { $0 + $1.rows }
        moreCauses = rows == 0 ? "" : "And \(PageText.count(rows, "row")) for other reasons."
    }

    private static func cause(_ cause: ReportCause) -> Cause {
        let more = cause.rows - cause.examples.count
        return Cause(
            causeRows: PageText.count(cause.rows, "row"),
            problem: sentence(cause.message),
            fix: sentence(cause.fix),
            hasFix: !cause.fix.isEmpty,
            causeCode: cause.code,
            needsPerson: cause.needsPerson,
            examples: cause.examples.map(example),
            moreExamples: more > 0 ? "and \(PageText.number(more)) more" : ""
        )
    }

    private static func example(_ example: ReportCause.Example) -> Example {
        Example(
            place: "Row \(example.row), line \(example.line)",
            who: example.person.name,
            address: example.person.email,
            cell: example.cell
        )
    }

    /// Problems have no capital and no full stop, so that they can be put together.
    static func sentence(_ words: String) -> String {
        guard let first = words.first else { return "" }
        return first.uppercased() + words.dropFirst()
    }
}
