import Registration

/// Puts into words what is wrong with a header row, and shows the header found.
struct HeaderComplaint {
    let record: Record
    let path: String

    /// The first thing wrong with the columns: one that was named and is not there, two answers to
    /// one question, or one missing; nil if none is.
    func problem(of match: HeaderMatch, _ form: RegistrationForm) -> FileProblem? {
        if let (said, places) = match.unresolved.first { return unresolved(said, places, match) }
        for question in form.questions {
            let names = match.columns.filter { $0.question == question.id }.map(\.name)
            if names.count > 1 { return twice("answer to \(quoted(question.text))", names) }
        }
        let missing = HeaderComplaint.missing(in: match)
        return missing.isEmpty ? unasked(match.header, form) : self.missing(missing, match)
    }

    /// The properties that a person needs and no column holds.
    static func missing(in match: HeaderMatch) -> [RegistrantField] {
        let isSplit = match.splits && !match.places(of: .wholeName).isEmpty
        return RegistrantField.allCases.filter { field in
            guard field.isRequired, !match.has(field) else { return false }
            return field == .email || match.asked.needsNames && !isSplit
        }
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

    /// Columns that hold the same of a person, and differ in a row.
    func different(_ twins: TwinColumns, _ names: [String], in row: Record) -> FileProblem {
        let listed = twins.places.map { quoted(names[$0]) }.joined(separator: " and ")
        let values = twins.places.map { quoted(row.cells[$0].trimmed) }.joined(separator: " and ")
        let options = twins.places.map {
            PastedOption.map(ColumnName.unique($0, in: names), twins.meaning)
        }
        return FileProblem(
            personNeeded: path,
            line: row.line,
            code: "header.twice",
            message: "\(twins.places.count) columns could be the \(twins.meaning.words): "
                + "\(listed), and on this line they differ: \(values)",
            hint: "say which one counts: \(options.joined(separator: " or "))"
        )
    }

    /// A column that somebody named, and that is not there or not to be told from another.
    func unresolved(
        _ name: String,
        by option: String,
        _ places: [Int],
        in names: [String]
    ) -> FileProblem {
        if places.count > 1 {
            let numbers = places.map { "#\(ColumnName.number(of: $0, in: names))" }
                .joined(separator: ", ")
            return refusal(
                "column.ambiguous",
                "\(option) names \(quoted(name)), and \(places.count) columns are called that",
                "say which one by its number: \(numbers)"
            )
        }
        if places.count == 1 {
            return refusal(
                "column.twice",
                "\(option) names the column \(quoted(names[places[0]])) more than once",
                "name each column once"
            )
        }
        let near = ColumnName.near(name, in: names).map { "did you mean \(quoted($0))?" }
        return refusal(
            "column.missing",
            "\(option) names \(quoted(name)), and there is no such column; the header found is: "
                + found,
            near ?? "write one of these names"
        )
    }

    private func unresolved(
        _ said: ColumnChoices.Assignment,
        _ places: [Int],
        _ match: HeaderMatch
    ) -> FileProblem {
        unresolved(said.column, by: "--map", places, in: match.names)
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

    private func missing(_ fields: [RegistrantField], _ match: HeaderMatch) -> FileProblem {
        let words = fields.map(\.words).joined(separator: ", ")
        return refusal(
            "header.missing",
            "no column for: \(words); the header found is: \(found)",
            hint(for: fields, match)
        )
    }

    private func hint(for fields: [RegistrantField], _ match: HeaderMatch) -> String {
        let names = match.names
        if names.count == 1 {
            return "the line has a single cell; see --delimiter and --header-line"
        }
        if names.contains(where: { $0.contains("@") }) {
            return "the first row must name the columns: First Name,Last Name,Email"
        }
        if fields.contains(where: { $0 != .email }), let whole = match.places(of: .wholeName).first
        {
            let words = "\(quoted(names[whole])) may hold the whole name; --split-name splits it"
            let ones = fields.filter { $0 != .email }
            if ones.count > 1 { return words }
            let option = PastedOption.map(ColumnName.unique(whole, in: names), .field(ones[0]))
            return words + "; if it is the \(ones[0].words), say \(option)"
        }
        let near = match.nearMisses.filter { fields.contains($0.field) }
        if !near.isEmpty { return near.map(\.words).joined(separator: " ") }
        let example = fields.map { quoted(HeaderAliases.friendly($0)) }
        let option = "--map \"Column=\(fields[0].rawValue)\""
        return "name a column \(example.joined(separator: ", ")), or say which one it is: \(option)"
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
