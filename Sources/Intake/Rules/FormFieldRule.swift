import Registration

/// A person has every property that the meeting's form requires, and one that Webex can be told.
///
/// A file without a column for it is refused as a whole (`HeaderComplaint`).
struct FormFieldRule: ValidationRule {
    func defects(in row: Candidate) -> [Defect] {
        guard !row.columns.asked.form.required.isEmpty, row.isAligned else { return [] }
        let asked = row.columns.asked
        return asked.form.required.compactMap { field -> Defect? in
            guard let value = row.value(of: field) else { return nil }
            let isThere = !value.isEmpty
            if isThere && asked.terms.carries(value, as: field) { return nil }
            return row.defect(
                in: field,
                "form.required.\(field.rawValue)",
                isThere ? unsaid(field) : empty(field)
            )
        }
    }

    func passes(_ row: RowView) -> Bool { row.lens.asksNothing }

    private func empty(_ field: RegistrantField) -> Wording {
        Wording(
            message: "the \(field.words) is empty",
            hint: "the meeting's form requires a \(field.words); fill it in, or say --ignore-form"
        )
    }

    /// Only postcodes are ever left out (`RunTerms.carries`).
    private func unsaid(_ field: RegistrantField) -> Wording {
        Wording(
            message: "the meeting's form requires a \(field.words), and Webex takes only numbers",
            hint: "try --zip-as-text, or make it optional in the meeting's form"
        )
    }
}
