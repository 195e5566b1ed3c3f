/// What somebody answers to one of a meeting's own questions (live: `CustomizedRegistrant`).
public struct RegistrantAnswer: Hashable, Sendable {
    /// Which question.
    public let questionID: String
    /// One answer; of check boxes perhaps several.
    public let answers: [String]

    /// Reads `customizedQuestions` of somebody who registers, and notes what is wrong with them.
    static func list(in reader: inout FormReader) -> [Self] {
        var list: [Self] = []
        for (index, entry) in (reader.list("customizedQuestions") ?? []).enumerated() {
            let place = "customizedQuestions[\(index)]."
            var fields = FormReader(entry, at: place)
            let id = fields.number("questionId", required: true)
            var texts: [String] = []
            for (place, answer) in (fields.list("answers", required: true) ?? []).enumerated() {
                var words = FormReader(answer, at: "answers[\(place)].")
                _ = words.number("optionId")
                if let text = words.text("answer", required: true) { texts.append(text) }
                fields.add(words.flaws)
            }
            reader.add(fields.flaws)
            if let id { list.append(Self(questionID: id, answers: texts)) }
        }
        return list
    }

    /// The same as it is answered.
    var json: JSON {
        .members([
            "questionId": .number(questionID),
            "answers": .array(answers.map { .members(["answer": .string($0)]) }),
        ])
    }
}
