import Registration

/// Puts into words what is wrong with a header row, and shows the header found.
struct HeaderComplaint {
    let record: Record
    let path: String

    /// The first thing wrong with the columns: two of one kind, or one missing; nil if none is.
    func problem(of header: FileHeader, _ form: RegistrationForm) -> FileProblem? {
        for field in RegistrantField.allCases {
            let names = header.columns.filter { $0.field == field }.map(\.name)
            if names.count > 1 { return twice(field.words, names) }
        }
        for question in form.questions {
            let names = header.columns.filter { $0.question == question.id }.map(\.name)
            if names.count > 1 { return twice("answer to \(quoted(question.text))", names) }
        }
        let missing = RegistrantField.allCases.filter { field in
            field.isRequired && !header.columns.contains { $0.field == field }
        }
        return missing.isEmpty ? unasked(header, form) : self.missing(missing, header)
    }

    /// What the meeting's form requires and no column holds; nil where all is there.
    private func unasked(_ header: FileHeader, _ form: RegistrationForm) -> FileProblem? {
        let fields = form.required.filter { field in
            !header.columns.contains { $0.field == field }
        }
        let questions = form.questions.filter { question in
            question.isRequired && !header.columns.contains { $0.question == question.id }
        }
        let words = fields.map(\.words) + questions.map { quoted($0.text) }
        if words.isEmpty { return nil }
        let names = fields.map(HeaderAliases.friendly) + questions.map(\.text)
        return refusal(
            "form.required",
            "the meeting's form requires what no column holds: \(words.joined(separator: ", ")); "
                + "the header found is: \(found)",
            "add a column \(names.map(quoted).joined(separator: ", ")), "
                + "make it optional in the meeting's registration form, or send it all the same "
                + "with --ignore-form"
        )
    }

    private func quoted(_ name: String) -> String { "\"\(Excerpt(name))\"" }

    /// More columns than the limit.
    func tooManyColumns(_ limit: Int) -> FileProblem {
        refusal(
            "header.tooManyColumns",
            "the header has \(record.cells.count) columns, and \(limit) is the limit",
            "remove columns that are not needed"
        )
    }

    /// A column name that no screen should be shown.
    func control(in name: String) -> FileProblem {
        refusal(
            "header.control",
            "the column name \"\(Excerpt(name))\" holds a control character, shown as ·",
            "type the name anew"
        )
    }

    private func twice(_ words: String, _ names: [String]) -> FileProblem {
        let listed = names.map(quoted).joined(separator: " and ")
        return refusal(
            "header.twice",
            "\(names.count) columns could be the \(words): \(listed); "
                + "the header found is: \(found)",
            "rename the one that is not meant; a name that begins with _ is ignored"
        )
    }

    private func missing(_ fields: [RegistrantField], _ header: FileHeader) -> FileProblem {
        let words = fields.map(\.words).joined(separator: ", ")
        return refusal(
            "header.missing",
            "no column for: \(words); the header found is: \(found)",
            hint(for: fields, header)
        )
    }

    private func hint(for fields: [RegistrantField], _ header: FileHeader) -> String {
        let names = header.columns.map(\.name)
        if names.count == 1 {
            return "the line has a single cell; see --delimiter and --header-line"
        }
        if names.contains(where: { $0.contains("@") }) {
            return "the first row must name the columns: First Name,Last Name,Email"
        }
        let example = fields.map { quoted(HeaderAliases.friendly($0)) }
        return "name a column \(example.joined(separator: ", ")), or what you call it in English"
    }

    private var found: String {
        let shown = record.cells.prefix(20).map { "\(Excerpt($0))" }.joined(separator: ", ")
        return record.cells.count > 20 ? shown + ", …" : shown
    }

    private func refusal(_ code: String, _ message: String, _ hint: String) -> FileProblem {
        FileProblem(
            status: .personNeeded,
            code: code,
            path: path,
            line: record.line,
            message: message,
            hint: hint
        )
    }
}
