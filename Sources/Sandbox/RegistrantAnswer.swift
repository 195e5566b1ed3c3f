/// What somebody answers to one of a meeting's own questions (live: `CustomizedRegistrant`).
public struct RegistrantAnswer: Hashable, Sendable {
    /// One answer; its option where one was named.
    struct Part: Hashable, Sendable {
        let optionID: Int?
        let text: String
    }

    let questionID: Int
    /// One; of check boxes perhaps several.
    let parts: [Part]

    /// Reads `customizedQuestions` of somebody who registers, and notes what is wrong with them.
    static func list(in reader: inout FormReader) -> [Self] {
        var list: [Self] = []
        for (index, entry) in (reader.list("customizedQuestions") ?? []).enumerated() {
            var fields = reader.inner(entry, at: "customizedQuestions[\(index)].")
            let id = fields.whole("questionId", required: true)
            var parts: [Part] = []
            let answers = fields.list("answers", required: true)
            if answers?.isEmpty == true { fields.note("answers", "must not be empty.") }
            for (place, answer) in (answers ?? []).enumerated() {
                var words = fields.inner(answer, at: "answers[\(place)].")
                let option = words.whole("optionId")
                if let text = words.text("answer", required: true) {
                    parts.append(Part(optionID: option, text: text))
                }
                fields.add(words.flaws)
            }
            reader.add(fields.flaws)
            if let id { list.append(Self(questionID: id, parts: parts)) }
        }
        return list
    }

    /// The same as it is answered.
    var json: JSON {
        .members([
            "questionId": .number(String(questionID)),
            "answers": .array(
                parts.map {
                    .members([
                        "optionId": $0.optionID.map { .number(String($0)) },
                        "answer": .string($0.text),
                    ])
                }
            ),
        ])
    }
}
