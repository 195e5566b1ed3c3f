import Registration
import Testing

@testable import Intake

struct FormQuestionRuleTests {
    private typealias Choice = RegistrationAnswer.Choice

    /// A meal (one of three, required), sessions (several) and a note (five characters).
    private var form: RegistrationForm {
        var meal = RegistrationForm.Question(id: "11", text: "Which meal?")
        meal.isRequired = true
        meal.options = ["Fish", "Meat; red", "None"].enumerated()
            .map { RegistrationForm.Option(id: String($0 + 1), value: $1) }
        var sessions = RegistrationForm.Question(id: "12", text: "Sessions")
        sessions.takesSeveral = true
        sessions.options = ["A", "B"].map { RegistrationForm.Option(id: nil, value: $0) }
        var note = RegistrationForm.Question(id: "13", text: "Job role")
        note.maxLength = 5
        var form = RegistrationForm()
        form.questions = [meal, sessions, note]
        return form
    }

    private func reading(_ rows: String...) throws -> Reading {
        let header = "First Name,Last Name,Email,which meal,Sessions,Job role"
        return try Reading(([header] + rows).joined(separator: "\n"), for: form)
    }

    @Test("Columns are matched by text, options by folded case, and the answers go with the person")
    func answers() throws {
        let reading = try reading("Jo,Roe,jo@x.example, fISH ,b; a;B,Chef")
        #expect(reading.header.columns.map(\.question) == [nil, nil, nil, "11", "12", "13"])
        #expect(reading.header.unsentColumns(in: .webex).isEmpty)
        #expect(
            reading.rows.first?.person?.answers == [
                RegistrationAnswer(
                    questionID: "11",
                    choices: [Choice(optionID: "1", text: "Fish")]
                ),
                RegistrationAnswer(
                    questionID: "12",
                    choices: [Choice(optionID: nil, text: "B"), Choice(optionID: nil, text: "A")]
                ),
                RegistrationAnswer(
                    questionID: "13",
                    choices: [Choice(optionID: nil, text: "Chef")]
                ),
            ]
        )
        // A name that is a property's as well is sent as both.
        #expect(reading.rows.first?.person?[.jobTitle] == "Chef")
    }

    @Test("What is no answer is a problem of its cell")
    func problems() throws {
        let rows = try reading(
            "Jo,Roe,a@x.example,,A,x",
            "Jo,Roe,b@x.example,Soup,A,x",
            "Jo,Roe,c@x.example,None,A;C,x",
            "Jo,Roe,d@x.example,None,A,123456",
            "Jo,Roe,e@x.example,Fish;None,,"
        )
        .rows
        #expect(
            rows.map { $0.problems.map(\.code) } == [
                ["form.required.question"], ["form.option.unknown"], ["form.option.unknown"],
                ["form.answer.tooLong"], ["form.option.unknown"],
            ]
        )
        #expect(rows[1].problems.first?.column == "which meal")
        #expect(rows[1].problems.first?.hint.contains("Fish, Meat; red, None") ?? false)
        #expect(rows[2].problems.first?.message.contains("\"C\"") ?? false)
    }

    @Test("An option with a ; in it is that option, and nothing is no answer")
    func edges() throws {
        let person = try reading("Jo,Roe,a@x.example,meat; red,;,").rows.first?.person
        #expect(person?.answers.map(\.questionID) == ["11"])
        #expect(person?.answers.first?.choices == [Choice(optionID: "2", text: "Meat; red")])
    }

    @Test("A required question without a column refuses the file; two columns for one as well")
    func header() throws {
        let missing = #expect(throws: FileProblem.self) {
            try Reading("First Name,Last Name,Email\nJo,Roe,jo@x.example", for: form)
        }
        #expect(missing?.code == "form.required")
        #expect(missing?.status == .personNeeded)
        #expect(missing?.description.contains("\"Which meal?\"") ?? false)
        let twice = #expect(throws: FileProblem.self) {
            try Reading(
                "First Name,Last Name,Email,Which meal,which meal?\nJo,Roe,jo@x.example,Fish,Fish",
                for: form
            )
        }
        #expect(twice?.code == "header.twice")
    }
}
