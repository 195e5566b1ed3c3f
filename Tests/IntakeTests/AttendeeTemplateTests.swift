import Registration
import Testing

@testable import Intake

/// Each column of a template is understood as what it stands for.
struct AttendeeTemplateTests {
    /// A row below it.
    private let cells = "Jo,Roe,a@x.example,,,,,,,,,,\n"

    @Test("All fields of a dialect", arguments: [Dialect.contract, .webex])
    func fields(_ dialect: Dialect) throws {
        let columns = AttendeeTemplate(for: dialect).columns
        let header = try Reading(columns.joined(separator: ",") + "\n" + cells).header
        #expect(header.columns.map(\.field) == RegistrantField.allCases.filter(dialect.has))
    }

    @Test("What a form asks, a question that is a property as well only once")
    func form() throws {
        var form = RegistrationForm()
        form.required = [.city]
        form.questions = [
            RegistrationForm.Question(id: "1", text: "Which meal?"),
            RegistrationForm.Question(id: "2", text: HeaderAliases.friendly(.city)),
            RegistrationForm.Question(id: "3", text: "???"),
        ]
        let columns = AttendeeTemplate(for: form).columns
        #expect(columns.count == 6)
        let header = try Reading(columns.joined(separator: ",") + "\n" + cells, for: form).header
        #expect(header.columns.compactMap(\.question) == ["2", "1", "3"])
        #expect(header.columns.compactMap(\.field) == [.firstName, .lastName, .email, .city])
    }
}
