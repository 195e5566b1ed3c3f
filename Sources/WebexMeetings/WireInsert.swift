import Registration

/// The body of bulkInsert: each property that a service can be told, by its name there.
struct WireInsert: WireBody {
    private let people: [RegistrantInput]
    private let terms: RunTerms

    init(_ people: [RegistrantInput], under terms: RunTerms = RunTerms()) {
        self.people = people
        self.terms = terms
    }

    func json() -> [UInt8] {
        var json = JSONBytes(capacity: 32 + 256 * people.count)
        json.add(#"{"items":["#)
        for (index, person) in people.enumerated() {
            if index > 0 { json.add(",") }
            WirePerson(person, under: terms).add(to: &json)
        }
        json.add("]}")
        return json.bytes
    }
}

/// One person who is to be registered, also as the body of the live `createRegistrant`.
struct WirePerson: WireBody {
    private let person: RegistrantInput
    private let terms: RunTerms

    init(_ person: RegistrantInput, under terms: RunTerms) {
        self.person = person
        self.terms = terms
    }

    func json() -> [UInt8] {
        var json = JSONBytes(capacity: 256)
        add(to: &json)
        return json.bytes
    }

    func add(to json: inout JSONBytes) {
        var isFirst = true
        json.add("{")
        for (field, name) in terms.dialect == .webex ? Self.webex : Self.contract {
            guard let value = person[field], terms.carries(value, as: field) else { continue }
            if !isFirst { json.add(",") }
            isFirst = false
            json.add(text: name)
            json.add(":")
            if terms.dialect == .webex && field == .zipCode && !terms.zipAsText {
                json.add(digits: value)
            } else {
                json.add(text: value)
            }
        }
        if terms.dialect == .webex {
            json.add(#","sendEmail":"#)
            json.add(terms.notices.contains(.registered) ? "true" : "false")
            if !person.answers.isEmpty { addAnswers(to: &json) }
        }
        json.add("}")
    }

    /// `customizedQuestions`, which only the live service has.
    private func addAnswers(to json: inout JSONBytes) {
        json.add(#","customizedQuestions":["#)
        for (index, answer) in person.answers.enumerated() {
            json.add(index > 0 ? #",{"questionId":"# : #"{"questionId":"#)
            json.add(number: answer.questionID)
            json.add(#","answers":["#)
            for (index, choice) in answer.choices.enumerated() {
                json.add(index > 0 ? ",{" : "{")
                if let option = choice.optionID {
                    json.add(#""optionId":"#)
                    json.add(number: option)
                    json.add(",")
                }
                json.add(#""answer":"#)
                json.add(text: choice.text)
                json.add("}")
            }
            json.add("]}")
        }
        json.add("]")
    }

    private static let contract = named(in: .contract) { $0.rawValue }
    private static let webex = named(in: .webex) { $0 == .phone ? "workPhone" : $0.rawValue }

    /// In the order of the names: the same bytes for the same call.
    private static func named(
        in dialect: Dialect,
        _ name: (RegistrantField) -> String
    ) -> [(field: RegistrantField, name: String)] {
        RegistrantField.allCases.filter { dialect.has($0) }.map { ($0, name($0)) }
            .sorted { $0.name < $1.name }
    }
}
