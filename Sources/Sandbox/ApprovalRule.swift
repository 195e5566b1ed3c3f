import Registration

/// One of a meeting's own approval rules (live: `StandardRegistrationApproveRule`, and those of a
/// question).
struct ApprovalRule: Hashable, Sendable {
    /// How an answer is compared.
    enum Condition: String, CaseIterable {
        case contains
        case notContains
        case beginsWith
        case endsWith
        case equals
        case notEquals
    }

    /// What becomes of whom it matches.
    enum Result: String, CaseIterable {
        case approve
        case reject
    }

    /// The standard questions that a rule can be about.
    enum Question: String, CaseIterable {
        case lastName
        case email
        case jobTitle
        case companyName
        case address1
        case address2
        case city
        case state
        case zipCode
        case countryRegion
        case workPhone
        case fax
    }

    /// A standard question; nil where the rule is about a question of the meeting's own.
    let question: Question?
    let condition: Condition
    let value: String
    let result: Result
    let matchesCase: Bool
    /// Its place among all rules of the form.
    let order: Int

    /// Reads a rule; nil where something is wrong with it, which is noted.
    init?(_ reader: inout FormReader, isStandard: Bool, place: Int) {
        let question = isStandard ? reader.choice("question", among: Question.self) : nil
        if isStandard && question == nil { _ = reader.text("question", required: true) }
        let condition = reader.choice("condition", among: Condition.self)
        if condition == nil { _ = reader.text("condition", required: true) }
        let result = reader.choice("result", among: Result.self)
        if result == nil { _ = reader.text("result", required: true) }
        let matchesCase = reader.flag("matchCase") ?? false
        let order = reader.whole("order", required: isStandard) ?? place
        guard let value = reader.text("value", required: true), let condition, let result,
            !isStandard || question != nil
        else { return nil }
        self.question = question
        self.condition = condition
        self.value = value
        self.result = result
        self.matchesCase = matchesCase
        self.order = order
    }

    /// Whether an answer is what the rule asks for.
    func matches(_ answer: String) -> Bool {
        let (text, word) = matchesCase ? (answer, value) : (answer.lowercased(), value.lowercased())
        switch condition {
        case .contains: return text.contains(word)
        case .notContains: return !text.contains(word)
        case .beginsWith: return text.hasPrefix(word)
        case .endsWith: return text.hasSuffix(word)
        case .equals: return text == word
        case .notEquals: return text != word
        }
    }

    var json: JSON {
        .members([
            "question": question.map { .string($0.rawValue) },
            "condition": .string(condition.rawValue),
            "value": .string(value),
            "result": .string(result.rawValue),
            "matchCase": .bool(matchesCase),
            "order": .number(String(order)),
        ])
    }
}
