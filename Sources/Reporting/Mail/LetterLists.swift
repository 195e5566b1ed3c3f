public import Registration

/// What a letter needs of the rows, gathered while they stream by: the causes, how many people
/// were meant to be in, and the lists that go along, as a spreadsheet opens them.
///
/// Memory is bounded by twice the attachment limit for each list.
public struct LetterLists: Sendable {
    private let layout: RowLayout
    private let order: MailOrder
    private let stem: String
    private let columns: PersonColumns
    private var all: GrowingList?
    private var attention: GrowingList?
    private(set) var causes = ReportCauses()
    /// Rows of people who were meant to be in: neither the same person twice nor left out.
    private(set) var people = 0

    /// Nothing yet of a run whose file has this header.
    public init(
        of account: RunAccount,
        header: FileHeader,
        terms: RunTerms,
        order: MailOrder
    ) {
        var settings = ReportWriter.Settings(
            folder: "",
            header: header,
            run: account.run,
            target: account.target
        )
        settings.terms = terms
        layout = RowLayout(settings)
        self.order = order
        stem = account.fileStem
        columns = PersonColumns(header)
        if order.attachments == .all {
            all = GrowingList(limit: order.attachmentLimit) {
                layout.addReconciliationHeader(to: &$0)
            }
        }
        if order.attachments != .none && account.needPerson > 0 {
            attention = GrowingList(limit: order.attachmentLimit) {
                layout.addAttentionHeader(to: &$0)
            }
        }
    }

    /// Takes in rows, in the order of the file.
    public mutating func add(_ rows: [RowAccount]) {
        for row in rows {
            causes.add(row, of: columns)
            let isTwice = row.bucket == .duplicate && !row.needsPerson
            if !isTwice && !Self.leftOut.contains(row.code) { people += 1 }
            all?.add { layout.addReconciliation(of: row, to: &$0) }
            if row.needsPerson { attention?.add { layout.addAttention(of: row, to: &$0) } }
        }
    }

    /// Codes of rows whose people nobody meant to register.
    private static let leftOut: Set<String> = ["filtered", RowAccount.suppressedCode]

    /// The list of the rows that need a person, and that of all rows, as far as they were wanted.
    func enclosures(of run: RunID) -> [LetterEnclosure] {
        [("needs-attention", attention), ("reconciliation", all)]
            .compactMap { kind, list in
                list.map { $0.enclosure(kind: kind, name: "\(stem)-\(kind)-\(run).csv") }
            }
    }
}

/// A list that grows to twice a limit, and is then let go.
private struct GrowingList: Sendable {
    private let limit: Int
    private var text = CSVText(.excel)
    private var rows = 0
    private var isTooLarge = false

    init(limit: Int, header: (inout CSVText) -> Void) {
        self.limit = limit
        header(&text)
    }

    mutating func add(_ row: (inout CSVText) -> Void) {
        rows += 1
        guard !isTooLarge else { return }
        row(&text)
        guard text.bytes.count > 2 * limit else { return }
        isTooLarge = true
        text = CSVText(.excel)
    }

    func enclosure(kind: String, name: String) -> LetterEnclosure {
        var enclosure = LetterEnclosure(kind: kind, name: name, rows: rows)
        guard !isTooLarge else { return enclosure }
        if text.bytes.count <= limit {
            enclosure.attachment = MailAttachment(
                name: name,
                type: "text/csv; charset=utf-8",
                bytes: text.bytes
            )
        } else if let packed = GzipText.packed(text.bytes) {
            enclosure.attachment = MailAttachment(
                name: name + ".gz",
                type: "application/gzip",
                bytes: packed
            )
        }
        return enclosure
    }
}
