public import Registration

/// The form of the meeting that a file is for, and the terms under which it is filled in.
public struct AskedForm: Sendable {
    /// What the meeting asks of people.
    public let form: RegistrationForm
    /// What of a person can be told.
    public let terms: RunTerms

    /// A form; one that asks for nothing where none is known.
    public init(_ form: RegistrationForm = RegistrationForm(), under terms: RunTerms = RunTerms()) {
        self.form = form
        self.terms = terms
    }

    /// The first question whose text is the name of a column; nil where none is.
    ///
    /// Compared as every name is; texts without a letter or a digit as they stand.
    func question(named name: String) -> RegistrationForm.Question? {
        if form.questions.isEmpty { return nil }
        let plain = HeaderAliases.plain(name)
        return form.questions.first { question in
            plain.isEmpty
                ? question.text.trimmed == name.trimmed
                : HeaderAliases.plain(question.text) == plain
        }
    }
}
