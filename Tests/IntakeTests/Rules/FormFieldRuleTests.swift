import Registration
import Testing

@testable import Intake

struct FormFieldRuleTests {
    private func form(requiring fields: RegistrantField...) -> RegistrationForm {
        var form = RegistrationForm()
        form.required = fields
        return form
    }

    @Test("A file without a column that the form requires is refused, with columns and remedy")
    func noColumn() throws {
        let problem = #expect(throws: FileProblem.self) {
            try Reading(
                "First Name,Last Name,Email\nJo,Roe,jo@x.example",
                for: form(requiring: .jobTitle, .companyName)
            )
        }
        #expect(problem?.status == .personNeeded)
        #expect(problem?.code == "form.required")
        let words = try #require(problem?.description)
        #expect(words.contains("job title, company"))
        #expect(words.contains("First Name, Last Name, Email"))
        #expect(words.contains("add a column \"Job Title\", \"Company\""))
    }

    @Test("An empty cell is a problem of its row, and of no other")
    func emptyCell() throws {
        let rows = try Reading(
            "First Name,Last Name,Email,Position\nJo,Roe,a@x.example, \nJo,Roe,b@x.example,Chef",
            for: form(requiring: .jobTitle)
        )
        .rows
        #expect(rows[0].problems.map(\.code) == ["form.required.jobTitle"])
        #expect(rows[0].problems.first?.column == "Position")
        #expect(rows[1].person?[.jobTitle] == "Chef")
    }

    @Test("A required postcode that Webex cannot be told is a problem, not a silent gap")
    func postcode() throws {
        let rows = try Reading(
            "First Name,Last Name,Email,Zip\nJo,Roe,a@x.example,01234\nJo,Roe,b@x.example,8001",
            for: form(requiring: .zipCode)
        )
        .rows
        #expect(rows[0].problems.map(\.code) == ["form.required.zipCode"])
        #expect(rows[0].problems.first?.hint.contains("--zip-as-text") ?? false)
        #expect(rows[1].person != nil)
    }
}
