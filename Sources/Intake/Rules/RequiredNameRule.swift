import Registration

/// A person has a first name and a last name: the contract requires both.
struct RequiredNameRule: ValidationRule {
    /// Which of the two.
    let field: RegistrantField

    func defects(in row: Candidate) -> [Defect] {
        guard row.isAligned, row.value(of: field)?.isEmpty ?? true else { return [] }
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
}
