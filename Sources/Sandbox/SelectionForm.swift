/// Whom a call is about, checked: the body of `approve`, `reject`, `cancel` and `bulkDelete`.
public struct SelectionForm: Hashable, Sendable {
    /// Never empty; an id that was named twice stands here once.
    public let ids: [String]
    /// Whether the people are to be mailed.
    public let sendEmail: Bool

    /// A selection of registrants.
    public init(ids: [String], sendEmail: Bool = true) {
        var seen: Set<String> = []
        self.ids = ids.filter { seen.insert($0).inserted }
        self.sendEmail = sendEmail
    }

    /// Reads the body of a call; throws 400 with every flaw.
    init(_ json: JSON, atMost most: Int) throws(SandboxRefusal) {
        var reader = FormReader(json)
        let entries = reader.list("registrants", required: true)
        let sendEmail = reader.flag("sendEmail") ?? true
        reader.checkCount(of: entries, named: "registrants", atMost: most)
        guard let entries, reader.flaws.isEmpty else { throw .invalid(reader.flaws) }
        var ids: [String] = []
        for (index, entry) in entries.enumerated() {
            var fields = FormReader(entry, at: "registrants[\(index)].")
            if let id = fields.text("id", required: true) { ids.append(id) }
            reader.add(fields.flaws)
        }
        guard reader.flaws.isEmpty else { throw .invalid(reader.flaws) }
        self.init(ids: ids, sendEmail: sendEmail)
    }
}
