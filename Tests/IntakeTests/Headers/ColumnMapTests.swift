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
        let problem = try #require(try Reading.problem("\nGeburt,First Name,Ruf\na,b,c\n"))
        #expect(problem.code == "header.missing")
        #expect(problem.line == 2)
        #expect(problem.message.contains("last name, e-mail"))
        #expect(problem.message.contains("Geburt, First Name, Ruf"))
        let headless = try #require(try Reading.problem("Jo,Roe,jo.roe@x.example\n"))
        #expect(headless.hint.contains("first row"))
        #expect(!"\(headless)".contains("jo.roe@"))
    }

    @Test("A name that is nearly known is asked about, with the option to paste")
    func near() throws {
        let problem = try #require(
            try Reading.problem("First Name,Last Name,Emial\nJo,Roe,jo@x.example\n")
        )
        #expect(problem.code == "header.missing")
        #expect(problem.hint == "did you mean email? --map \"Emial=email\"")
        let optional = try Reading("First Name,Last Name,Email,Compnay\nJo,Roe,jo@x.example,A\n")
        #expect(optional.header.unknownColumns == ["Compnay"])
        let sentence = try #require(optional.findings.sentences.first)
        #expect(sentence.contains("did you mean Company? --map \"Compnay=companyName\""))
    }

    @Test("Two columns for one field whose values differ: the place, both, and what to paste")
    func twice() throws {
        let problem = try #require(
            try Reading.problem(
                """
                First Name,Last Name,Email,Work phone,Mobile
                Jo,Roe,jo@x.example,1,1
                Bo,Coe,bo@x.example,2,
                Al,Poe,al@x.example,2,3

                """
            )
        )
        #expect(problem.code == "header.twice" && problem.line == 4)
        #expect(problem.message.contains("\"Work phone\" and \"Mobile\""))
        #expect(problem.message.contains("\"2\" and \"3\""))
        #expect(
            problem.hint
                == "say which one counts: --map \"Work phone=phone\" or --map \"Mobile=phone\""
        )
    }

    @Test("Two columns for one field with equal values are no error; addresses without case")
    func equal() throws {
        let (_, row) = try row(
            "First Name,Last Name,Email,E-mail address,Phone,Mobile",
            "Jo,Roe,jo@x.example, Jo@X.example ,1 , 1"
        )
        #expect(row.person?.email.unmasked == "jo@x.example")
        #expect(row.person?[.phone] == "1")
        let other = "First Name,Last Name,Email,City,Town\nJo,Roe,jo@x.example,Rome,rome\n"
        #expect(try Reading.problem(other)?.code == "header.twice")
    }

    @Test("A row that is too short is told of for that, and not compared")
    func equalShort() throws {
        let (_, row) = try row("First Name,Last Name,Email,Phone,Mobile", "Jo,Roe")
        #expect(row.problems.map(\.code) == ["row.cells"])
    }

    @Test("Two columns of one name are told apart by their numbers")
    func sameName() throws {
        let text = "First Name,Last Name,Email,Email\nJo,Roe,jo@x.example,al@x.example\n"
        let problem = try #require(try Reading.problem(text))
        #expect(problem.hint.contains("--map \"#3=email\" or --map \"#4=email\""))
        var options = ReadingOptions()
        options.columns.assignments = [.init(column: "#4", meaning: .field(.email))]
        // The same column in a report, which has others in front.
        for prefix in [("", ""), ("_problem,_fix,", "a,b,")] {
            let parts = text.split(separator: "\n")
            let bytes = Array("\(prefix.0)\(parts[0])\n\(prefix.1)\(parts[1])\n".utf8)
            let reading = try Reading(bytes: bytes, options: options)
            #expect(reading.rows.first?.person?.email.unmasked == "al@x.example")
        }
    }

    @Test(
        "Half a name beside the other half, in any language",
        arguments: [
            "Vorname,Name", "Prénom,Nom", "First Name,Name", "*Apellidos,Nombre", "*姓,名前",
            "Prénom,Nom de famille",
        ]
    )
    func halfNames(header: String) throws {
        let isLastFirst = header.hasPrefix("*")
        let names = header.drop { $0 == "*" }
        let (_, row) = try row("\(names),Email", "Jo,Roe,jo@x.example")
        #expect(row.person?.firstName == (isLastFirst ? "Roe" : "Jo"))
        #expect(row.person?.lastName == (isLastFirst ? "Jo" : "Roe"))
    }

    @Test("Name beside a last name may be the whole name or the first: the error shows both ways")
    func nameBesideLast() throws {
        let problem = try #require(
            try Reading.problem("Name,Surname,Email\nJo,Roe,jo@x.example\n")
        )
        #expect(problem.hint.contains("--split-name"))
        #expect(problem.hint.contains("--map \"Name=firstName\""))
    }

    @Test("Name beside first and last name is carried")
    func nameBesideBoth() throws {
        let (header, row) = try row("Name,First Name,Last Name,Email", "x,Jo,Roe,jo@x.example")
        #expect(header.unknownColumns == ["Name"])
        #expect(row.person?.lastName == "Roe")
    }
}
