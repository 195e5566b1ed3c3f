import Registration

/// A column that answers one of the meeting's own questions.
struct QuestionColumn: Sendable {
    /// Why a cell is no answer.
    enum Flaw: Error, Hashable {
        /// The question has to be answered.
        case missing
        /// This is none of the options.
        case unknownOption(String)
        /// So many characters.
        case tooLong(Int)
    }

    /// What is asked.
    let question: RegistrationForm.Question
    /// Where in a row the answer stands.
    let place: Int
    private let options: [String: RegistrationForm.Option]

    /// Prepares a question for every row.
    init(_ question: RegistrationForm.Question, at place: Int) {
        self.question = question
        self.place = place
        options = Dictionary(
            question.options.map { (Self.folded($0.value), $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// What a trimmed cell answers; nil for nothing, where nothing is enough.
    func answer(in cell: String) throws(Flaw) -> RegistrationAnswer? {
        let choices = try question.options.isEmpty ? words(cell) : chosen(in: cell)
        if choices.isEmpty {
            if question.isRequired { throw .missing }
            return nil
        }
        return RegistrationAnswer(questionID: question.id, choices: choices)
    }

    private func words(_ cell: String) throws(Flaw) -> [RegistrationAnswer.Choice] {
        if cell.isEmpty { return [] }
        // A bound of nothing is what the live service says of questions without one.
        if let most = question.maxLength, most > 0, cell.count > most { throw .tooLong(cell.count) }
        return [RegistrationAnswer.Choice(optionID: nil, text: cell)]
    }

    /// The options that are named, each once; of check boxes several, with `;` between them.
    private func chosen(in cell: String) throws(Flaw) -> [RegistrationAnswer.Choice] {
        var chosen: [RegistrationForm.Option] = []
        if let option = option(named: cell) {
            chosen = [option]
        } else {
            let names = question.takesSeveral ? cell.split(separator: ";") : [cell[...]]
            for name in names.map({ String($0).trimmed }) where !name.isEmpty {
                guard let option = option(named: name) else { throw .unknownOption(name) }
                if !chosen.contains(option) { chosen.append(option) }
            }
        }
        return chosen.map { RegistrationAnswer.Choice(optionID: $0.id, text: $0.value) }
    }

    /// The option of exactly this spelling, or else of any case.
    private func option(named name: String) -> RegistrationForm.Option? {
        question.options.first { $0.value == name } ?? options[Self.folded(name)]
    }

    private static func folded(_ text: String) -> String { text.trimmed.lowercased() }
}
