import Registration

/// A person answers the meeting's own questions as the form wants them answered.
struct FormQuestionRule: ValidationRule {
    func defects(in row: Candidate) -> [Defect] {
        guard !row.columns.questions.isEmpty, row.isAligned else { return [] }
        return row.columns.questions.compactMap { column -> Defect? in
            let text = row.text(at: column.place)
            do throws(QuestionColumn.Flaw) {
                _ = try column.answer(in: text)
                return nil
            } catch {
                return row.defect(
                    at: column.place,
                    value: text,
                    error.code,
                    error.wording(of: column.question)
                )
            }
        }
    }

    func passes(_ row: RowView) -> Bool { row.lens.asksNothing }
}

extension QuestionColumn.Flaw {
    fileprivate var code: String {
        switch self {
        case .missing: "form.required.question"
        case .unknownOption: "form.option.unknown"
        case .tooLong: "form.answer.tooLong"
        }
    }

    fileprivate func wording(of question: RegistrationForm.Question) -> Wording {
        let asked = "\"\(Excerpt(question.text))\""
        switch self {
        case .missing:
            return Wording(
                message: "\(asked) is not answered",
                hint: "the meeting's form requires an answer; fill it in"
            )
        case .unknownOption(let name):
            return Wording(
                message: "\"\(Excerpt(name))\" is no answer to \(asked)",
                hint: "write one of: \(Self.listed(question))"
            )
        case .tooLong(let count):
            return Wording(
                message: "the answer to \(asked) has \(count) characters",
                hint: "shorten it to \(question.maxLength ?? 0)"
            )
        }
    }

    /// The first options, so that a hint stays readable.
    private static func listed(_ question: RegistrationForm.Question) -> String {
        let shown = question.options.prefix(8).map { "\(Excerpt($0.value))" }
        let rest = question.options.count - shown.count
        return shown.joined(separator: ", ") + (rest > 0 ? ", and \(rest) more" : "")
            + (question.takesSeveral ? "; several with ; between them" : "")
    }
}
