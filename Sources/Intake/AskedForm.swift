public import Registration

/// The form of the meeting that a file is for, and the terms under which it is filled in.
public struct AskedForm: Sendable {
    /// What the meeting asks of people.
    public let form: RegistrationForm
    /// What of a person can be told.
    public let terms: RunTerms
    /// Whether a person needs anything but an address.
    ///
    /// Somebody who is taken out is known by it alone: nothing else is asked for, and nothing else
    /// of the row is judged.
    private(set) var needsNames = true

    /// What is asked of people who are taken out.
    public static let ofPeopleWhoLeave: AskedForm = {
        var asked = AskedForm()
        asked.needsNames = false
        return asked
    }()

    /// A form; one that asks for nothing where none is known.
    public init(_ form: RegistrationForm = RegistrationForm(), under terms: RunTerms = RunTerms()) {
        self.form = form
        self.terms = terms
    }

    /// Tells forms apart by which rows are judged and understood; nil where nothing is asked.
    ///
    /// The order in which Webex names fields, questions and options is of no account.
    public var digest: String? {
        guard !form.required.isEmpty || !form.questions.isEmpty else { return nil }
        var lines = form.required.map { "required \($0.rawValue)" }
        for question in form.questions {
            let options = question.options.map { "\($0.id ?? "")\u{1}\($0.value)" }.sorted()
            let bounds =
                "\(question.isRequired) \(question.maxLength ?? -1) \(question.takesSeveral)"
            lines.append(
                [
                    "question \(question.id)", question.text, bounds,
                    options.joined(separator: "\u{2}"),
                ]
                .joined(separator: "\u{3}")
            )
        }
        return Fingerprint(of: lines.sorted().joined(separator: "\u{4}")).description
    }

    /// The first question whose text is the name of a column; nil where none is.
    ///
    /// Compared as every name is; texts without a letter or a digit as they stand.
    public func question(named name: String) -> RegistrationForm.Question? {
        if form.questions.isEmpty { return nil }
        let plain = HeaderAliases.plain(name)
        return form.questions.first { question in
            plain.isEmpty
                ? question.text.trimmed == name.trimmed
                : HeaderAliases.plain(question.text) == plain
        }
    }
}
