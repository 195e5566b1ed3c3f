import Registration
import Testing

@testable import Intake

struct ColumnMapTests {
    private func row(_ header: String, _ cells: String) throws -> (FileHeader, AttendeeRow) {
        let reading = try Reading("\(header)\n\(cells)\n")
        return (reading.header, try #require(reading.rows.first))
    }

    @Test("Columns may stand in any order, and unknown ones are carried")
    func anyOrder() throws {
        let (header, row) = try row(
            "Dietary wishes,Email,,Surname,Zip,Given name",
            "none,jo@x.example, ?,Roe,01234,Jo"
        )
        #expect(
            header.columns.map(\.field) == [nil, .email, nil, .lastName, .zipCode, .firstName]
        )
        #expect(header.unknownColumns == ["Dietary wishes", ""])
        #expect(row.cells == ["none", "jo@x.example", " ?", "Roe", "01234", "Jo"])
        let person = try #require(row.person)
        #expect(person.firstName == "Jo" && person.lastName == "Roe")
        #expect(person.details == [.zipCode: "01234"])
    }

    @Test("Every field reaches the person, trimmed, and the cells stay as they are")
    func everyField() throws {
        let names = RegistrantField.allCases.map(\.rawValue).joined(separator: ",")
        let cells = RegistrantField.allCases.map {
            $0 == .email ? " jo@x.example " : "\u{A0} the \($0.rawValue)\t "
        }
        let (header, row) = try row(names, cells.joined(separator: ","))
        #expect(header.columns.map(\.field) == RegistrantField.allCases)
        #expect(row.cells == cells)
        let person = try #require(row.person)
        for field in RegistrantField.allCases where field != .email {
            #expect(person[field] == "the \(field.rawValue)")
        }
        #expect(person.email.unmasked == "jo@x.example")
    }

    @Test("Columns of an earlier report are left out, even where they are named like a field")
    func ignored() throws {
        let (header, row) = try row(
            "_result,First Name,_email,Last Name,Email,_Row",
            "In,Jo,old,Roe,jo@x.example,7"
        )
        #expect(header.columns.map(\.name) == ["First Name", "Last Name", "Email"])
        #expect(row.cells == ["Jo", "Roe", "jo@x.example"])
        #expect(row.person != nil)
    }

    @Test("A short row and a long row keep their number of cells, less the ignored ones")
    func wrongCount() throws {
        let header = "_result,First Name,Last Name,Email"
        #expect(try row(header, "In,Jo").1.cells == ["Jo"])
        #expect(try row(header, "In,Jo,Roe,e,1,2").1.cells == ["Jo", "Roe", "e", "1", "2"])
    }

    @Test("A missing column shows what is missing and the header found")
    func missing() throws {
        let problem = try #require(try Reading.problem("\nVorname,First Name,Nachname\na,b,c\n"))
        #expect(problem.code == "header.missing")
        #expect(problem.line == 2)
        #expect(problem.message.contains("last name, e-mail"))
        #expect(problem.message.contains("Vorname, First Name, Nachname"))
        let headless = try #require(try Reading.problem("Jo,Roe,jo.roe@x.example\n"))
        #expect(headless.hint.contains("first row"))
        #expect(!"\(headless)".contains("jo.roe@"))
    }

    @Test("Two columns for one field show both and the header found")
    func twice() throws {
        let problem = try #require(
            try Reading.problem("First Name,Last Name,Email,Work phone,Mobile\na,b,c,d,e\n")
        )
        #expect(problem.code == "header.twice")
        #expect(problem.message.contains("\"Work phone\" and \"Mobile\""))
        #expect(problem.message.contains("First Name, Last Name, Email"))
        #expect(problem.hint.contains("_"))
    }
}
