import Registration

/// A whole name that is split holds a first and a last name (`SplitName`).
struct WholeNameRule: ValidationRule {
    func defects(in row: Candidate) -> [Defect] {
        guard row.isAligned, let place = row.columns.wholeName,
            case .failure(let flaw)? = row.name
        else { return [] }
        return [
            row.defect(
                at: place,
                value: row.text(at: place),
                "name.\(flaw.rawValue)",
                flaw.wording
            )
        ]
    }

    // A file with such a column is never judged by its bytes.
    func passes(_ row: RowView) -> Bool { true }
}

extension SplitName.Flaw {
    fileprivate var wording: Wording {
        switch self {
        case .empty:
            Wording(message: "the name is empty", hint: "fill in first and last name")
        case .single:
            Wording(
                message: "the name is a single one, and Webex asks for first and last name",
                hint: "write both: First Last, or Last, First"
            )
        case .unclear:
            Wording(
                message: "the name has more than one comma",
                hint: "write First Last, or Last, First"
            )
        case .titled:
            Wording(
                message: "the name ends with a title, a degree or a remark",
                hint: "leave it out, or put it into a column of its own"
            )
        }
    }
}
