import Registration

/// A question of a meeting's own (live: `CustomizedQuestionForGetMeeting`).
struct HostedQuestion: Hashable, Sendable {
    /// How it is answered.
    enum Kind: String, CaseIterable {
        case singleLineTextBox
        case multiLineTextBox
        case checkbox
        case dropdownList
        case radioButtons

        /// Whether one of its options is the answer.
        var hasOptions: Bool { self != .singleLineTextBox && self != .multiLineTextBox }
    }

    let id: Int
    let question: String
    let isRequired: Bool
    let kind: Kind
    /// Characters; only of text boxes.
    let maxLength: Int?
    /// Their ids are their places, from 1.
    let options: [String]
    let rules: [ApprovalRule]

    /// Reads the questions of a form; one without an id gets one that no other has.
    static func list(in form: inout FormReader) -> [Self] {
        let entries = (form.list("customizedQuestions") ?? []).enumerated()
            .map { form.inner($1, at: "customizedQuestions[\($0)].") }
        var taken: Set<Int> = []
        var questions: [Self] = []
        for var fields in entries {
            guard let id = fields.whole("id") else { continue }
            if !ids.contains(id) { fields.note("id", "must be from 1 to \(ids.upperBound).") }
            if !taken.insert(id).inserted { fields.note("id", "is that of another question.") }
            form.add(fields.flaws)
        }
        var free = firstID
        for var fields in entries {
            while taken.contains(free) { free += 1 }
            if let question = Self(&fields, freeID: free) {
                taken.insert(question.id)
                questions.append(question)
            }
            form.add(fields.flaws)
        }
        return questions
    }

    /// The ids that a question may have; nobody publishes them.
    private static let ids = 1...999_999_999
    /// The id of the first question that comes without one.
    private static let firstID = 330_001

    private init?(_ reader: inout FormReader, freeID: Int) {
        let question = reader.text("question", required: true)
        let kind = reader.choice("type", among: Kind.self)
        if kind == nil { _ = reader.text("type", required: true) }
        id = reader.whole("id") ?? freeID
        isRequired = reader.flag("required") ?? false
        maxLength = reader.whole("maxLength")
        if let maxLength, !(0...999).contains(maxLength) {
            reader.note("maxLength", "must be from 0 to 999.")
        }
        var options: [String] = []
        for (index, option) in (reader.list("options") ?? []).enumerated() {
            var fields = reader.inner(option, at: "options[\(index)].")
            if let value = fields.text("value", required: true) { options.append(value) }
            reader.add(fields.flaws)
        }
        self.options = options
        var rules: [ApprovalRule] = []
        for (index, rule) in (reader.list("rules") ?? []).enumerated() {
            var fields = reader.inner(rule, at: "rules[\(index)].")
            if let rule = ApprovalRule(&fields, isStandard: false, place: index + 1) {
                rules.append(rule)
            }
            reader.add(fields.flaws)
        }
        self.rules = rules
        guard let question, let kind else { return nil }
        if kind.hasOptions && options.isEmpty { reader.note("options", "is required.") }
        self.question = question
        self.kind = kind
    }

    /// What is wrong with an answer; nil where nothing is.
    func flaw(of answers: [String]) -> String? {
        if answers.isEmpty { return isRequired ? "'\(question)' is required." : nil }
        if answers.count > 1 && kind != .checkbox { return "'\(question)' takes one answer." }
        if kind.hasOptions, let strange = answers.first(where: { !options.contains($0) }) {
            return "'\(Excerpt(strange))' is no option of '\(question)'."
        }
        if let maxLength, let long = answers.first(where: { $0.count > maxLength }) {
            return "'\(question)' takes \(maxLength) characters, not \(long.count)."
        }
        return nil
    }

    var json: JSON {
        .members([
            "id": .number(String(id)),
            "question": .string(question),
            "required": .bool(isRequired),
            "type": .string(kind.rawValue),
            "maxLength": maxLength.map { .number(String($0)) },
            "options": kind.hasOptions
                ? .array(
                    options.enumerated()
                        .map {
                            .members(["id": .number(String($0 + 1)), "value": .string($1)])
                        }
                ) : nil,
            "rules": rules.isEmpty ? nil : .array(rules.map(\.json)),
        ])
    }
}
