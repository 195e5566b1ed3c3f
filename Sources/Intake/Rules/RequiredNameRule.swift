import Registration

/// A person has a first name and a last name: the contract requires both.
///
/// Nobody who is taken out needs them.
struct RequiredNameRule: ValidationRule {
    /// Which of the two.
    let field: RegistrantField

    func defects(in row: Candidate) -> [Defect] {
        // A name that is split has a rule of its own (`WholeNameRule`).
        if row.columns.place(of: field) == nil, row.columns.wholeName != nil { return [] }
        guard row.columns.asked.needsNames, row.isAligned, row.value(of: field)?.isEmpty ?? true
        else { return [] }
        return [
            row.defect(
                in: field,
                "\(field.rawValue).empty",
                Wording(
                    message: "the \(field.words) is empty",
                    hint: "Webex asks for a \(field.words); fill it in"
                )
            )
        ]
    }

    func passes(_ row: RowView) -> Bool {
        guard let first = row.cell(of: field)?.first else { return false }
        // A letter of the Latin scripts, Greek or Cyrillic is surely no space; an apostrophe may
        // be a spreadsheet's.
        return first != 0x27 && ((0x21...0x7E).contains(first) || (0xC3...0xD4).contains(first))
    }
}
