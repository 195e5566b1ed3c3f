import Registration

/// The live service's `Registration`, as it is read: any property may be missing or of another
/// type.
struct WireForm: Decodable {
    private enum Key: String, CodingKey, CaseIterable {
        case autoAcceptRequest
        case requireJobTitle
        case requireCompanyName
        case requireAddress1
        case requireAddress2
        case requireCity
        case requireState
        case requireZipCode
        case requireCountryRegion
        case requireWorkPhone
        case requireFax
        case maxRegisterNum
        case customizedQuestions
        case rules
    }

    private static let required: [(key: Key, field: RegistrantField)] = [
        (.requireJobTitle, .jobTitle), (.requireCompanyName, .companyName),
        (.requireAddress1, .address1), (.requireAddress2, .address2), (.requireCity, .city),
        (.requireState, .state), (.requireZipCode, .zipCode),
        (.requireCountryRegion, .countryRegion), (.requireWorkPhone, .phone), (.requireFax, .fax),
    ]

    let form: RegistrationForm

    init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Key.self)
        var form = RegistrationForm()
        form.acceptsAtOnce = box.truth(.autoAcceptRequest)
        form.required = Self.required.filter { box.truth($0.key) ?? false }.map(\.field)
        form.seats = box.text(.maxRegisterNum).flatMap { Int($0) }
        let key = Key.customizedQuestions
        let questions = (try? box.decodeIfPresent([WireQuestion].self, forKey: key)) ?? nil ?? []
        form.questions = questions.compactMap(\.question)
        let rules = (try? box.decodeIfPresent([WireRule].self, forKey: .rules)) ?? nil ?? []
        let custom = questions.flatMap(\.rules)
        form.rules = (rules.compactMap(\.rule) + custom).sorted { $0.order < $1.order }
        self.form = form
    }
}

/// A question of a meeting's own, and the rules about it.
private struct WireQuestion: Decodable {
    private enum Key: String, CodingKey {
        case id
        case question
        case required
        case type
        case maxLength
        case options
        case rules
    }

    private struct Choice: Decodable {
        enum Key: String, CodingKey {
            case id
            case value
        }

        let option: RegistrationForm.Option?

        init(from decoder: any Decoder) throws {
            let box = try decoder.container(keyedBy: Key.self)
            option = box.text(.value).map { RegistrationForm.Option(id: box.text(.id), value: $0) }
        }
    }

    /// Nil where it has no number or no words: it cannot be answered then.
    let question: RegistrationForm.Question?
    let rules: [RegistrationForm.Rule]

    init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Key.self)
        let text = box.text(.question) ?? ""
        let rules = (try? box.decodeIfPresent([WireRule].self, forKey: .rules)) ?? nil ?? []
        let number = box.text(.id) ?? ""
        self.rules = rules.compactMap { $0.rule(about: text, question: number) }
        guard let id = box.text(.id), !text.isEmpty else {
            question = nil
            return
        }
        var question = RegistrationForm.Question(id: id, text: text)
        question.isRequired = box.truth(.required) ?? false
        question.maxLength = box.text(.maxLength).flatMap { Int($0) }
        let choices = (try? box.decodeIfPresent([Choice].self, forKey: .options)) ?? nil ?? []
        question.options = choices.compactMap(\.option)
        question.takesSeveral = box.text(.type) == "checkbox"
        self.question = question
    }
}

private struct WireRule: Decodable {
    private enum Key: String, CodingKey {
        case question
        case condition
        case value
        case result
        case matchCase
        case order
    }

    private let subject: String?
    private let parts: (condition: String, value: String, result: String)?
    private let matchesCase: Bool
    private let order: Int

    init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Key.self)
        subject = box.text(.question)
        matchesCase = box.truth(.matchCase) ?? false
        order = box.text(.order).flatMap { Int($0) } ?? .max
        if let condition = box.text(.condition), let value = box.text(.value),
            let result = box.text(.result)
        {
            parts = (condition, value, result)
        } else {
            parts = nil
        }
    }

    /// The rule; nil where something of it is missing.
    var rule: RegistrationForm.Rule? { subject.flatMap { rule(about: $0, question: nil) } }

    /// The rule of a question, which does not name it.
    func rule(about text: String, question number: String?) -> RegistrationForm.Rule? {
        guard let parts else { return nil }
        var rule = RegistrationForm.Rule(
            question: text,
            condition: parts.condition,
            value: parts.value,
            result: parts.result,
            order: order
        )
        rule.questionID = number
        rule.matchCase = matchesCase
        return rule
    }
}
