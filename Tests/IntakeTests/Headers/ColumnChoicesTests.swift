import Foundation
import Registration
import Testing

@testable import Intake

/// What somebody says of columns, and whole names that are split.
struct ColumnChoicesTests {
    private func options(_ map: [(String, String)], splitting: Bool = false) -> ReadingOptions {
        var options = ReadingOptions()
        options.columns.assignments = map.compactMap { column, word in
            ColumnMeaning(named: word).map { .init(column: column, meaning: $0) }
        }
        #expect(options.columns.assignments.count == map.count)
        options.columns.splitsNames = splitting
        return options
    }

    private func read(
        _ text: String,
        _ map: [(String, String)],
        splitting: Bool = false
    ) throws -> Reading {
        try Reading(bytes: Array(text.utf8), options: options(map, splitting: splitting))
    }

    private func problem(_ text: String, _ map: [(String, String)]) throws -> FileProblem? {
        try Reading.problem(bytes: Array(text.utf8), options: options(map))
    }

    @Test("A mapped column is taken alone, whatever else has the name")
    func mapped() throws {
        let reading = try read(
            "first name,Last Name,Email,Real mail,Title,Mobile,Phone\n"
                + "Jo,Roe,x,jo@x.example,Dr,1,2\n",
            [("Real mail", "email"), ("Title", "jobTitle"), ("mobile", "phone")]
        )
        let person = try #require(reading.rows.first?.person)
        #expect(person.email.unmasked == "jo@x.example")
        #expect(person[.jobTitle] == "Dr" && person[.phone] == "1")
        #expect(reading.header.unknownColumns == ["Email", "Phone"])
    }

    @Test(
        "A column that is mapped to nothing is carried, and not sent",
        arguments: ["-", "ignore"]
    )
    func ignored(word: String) throws {
        let reading = try read(
            "First Name,Last Name,Email,Company\nJo,Roe,jo@x.example,A\n",
            [("Company", word)]
        )
        #expect(reading.rows.first?.person?.details == [:])
        #expect(reading.rows.first?.cells.last == "A")
        #expect(reading.header.unknownColumns == ["Company"])
    }

    @Test("A mapping makes a header of a line that would be none")
    func layout() throws {
        let reading = try read(
            "Our guests\n\nA;B;C\nJo;Roe;jo@x.example\n",
            [("A", "Vorname"), ("B", "surname"), ("C", "e-mail")]
        )
        #expect(reading.findings.headerLine == 3)
        #expect(reading.rows.first?.person?.lastName == "Roe")
    }

    @Test("A column that is not there is 65, with what was meant")
    func unknownColumn() throws {
        let text = "First Name,Last Name,Email,Tittle\nJo,Roe,jo@x.example,A\n"
        let missing = try #require(try problem(text, [("Title", "jobTitle")]))
        #expect(missing.code == "column.missing" && missing.status == .personNeeded)
        #expect(missing.hint == "did you mean \"Tittle\"?")
        let same = "First Name,Last Name,A,A,Email\n1,2,3,4,5\n"
        #expect(try problem(same, [("A", "city")])?.code == "column.ambiguous")
        let alike = "First Name,Last Name,A.,a,Email\n1,2,3,4,5\n"
        #expect(try problem(alike, [("A-", "city")])?.code == "column.ambiguous")
        #expect(try read(alike, [("a", "city")]).header.columns[3].field == .city)
        let twice = try problem(text, [("Tittle", "jobTitle"), ("tittle", "city")])
        #expect(twice?.code == "column.twice")
        let own = "_x,First Name,Last Name,Email\n1,2,3,4\n"
        #expect(try problem(own, [("_x", "city")])?.code == "column.missing")
    }

    @Test("Whole names are not split unasked, and the error says how")
    func unasked() throws {
        let text = "Full name,Email\nJo Roe,jo@x.example\n"
        let refused = try #require(try problem(text, []))
        #expect(refused.code == "header.missing" && refused.hint.contains("--split-name"))
    }

    @Test("Whole names are split on request, and stay as they are in the reports")
    func split() throws {
        let text = "Teilnehmer,Email\nJo van Roe,jo@x.example\nJo,al@x.example\n,a@x.example\n"
        let reading = try read(text, [("Teilnehmer", "name")], splitting: true)
        #expect(reading.rows[0].person?.firstName == "Jo")
        #expect(reading.rows[0].person?.lastName == "van Roe")
        #expect(reading.rows[0].cells == ["Jo van Roe", "jo@x.example"])
        #expect(reading.rows[1].problems.map(\.code) == ["name.single"])
        #expect(reading.rows[1].problems.map(\.column) == ["Teilnehmer"])
        #expect(reading.rows[2].problems.map(\.code) == ["name.empty"])
        #expect(reading.header.unknownColumns == [])
    }

    @Test("Where both names have columns nothing is split; where one has, the other is")
    func splitWhereNeeded() throws {
        let both = try read(
            "Name,First Name,Last Name,Email\nx,Jo,Roe,jo@x.example\n",
            [],
            splitting: true
        )
        #expect(both.rows.first?.person?.lastName == "Roe")
        #expect(both.header.unknownColumns == ["Name"])
        let one = try read(
            "Full name,First Name,Email\nJoanna Roe,Jo,jo@x.example\n",
            [],
            splitting: true
        )
        #expect(one.rows.first?.person?.firstName == "Jo")
        #expect(one.rows.first?.person?.lastName == "Roe")
    }

    @Test("Other choices are another fingerprint; their order is none")
    func fingerprint() throws {
        let text = "First Name,Last Name,Email,Name,City\nJo,Roe,jo@x.example,Jo Roe,Rome\n"
        let marks = [
            try read(text, []), try read(text, [("City", "-")]),
            try read(text, [("City", "state")]),
            try read(text, [], splitting: true),
        ]
        #expect(Set(marks.map(\.fingerprint)).count == 4)
        let there = try read(text, [("City", "-"), ("Name", "-")])
        let back = try read(text, [("Name", "-"), ("City", "-")])
        #expect(there.fingerprint == back.fingerprint)
    }

    @Test("The explanation names each column, its reason, and a value that is masked")
    func explained() throws {
        let path = NSTemporaryDirectory() + "header-\(UUID().uuidString)"
        let text = "_row,Vorname,Name,Emial,Town,T-Shirt\n1,Jo,Roe,jo@x.example,Rome,M\n"
        try Data(text.utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let refused = try HeaderExplanation(of: path, limits: Limits())
        #expect(refused.problem?.code == "header.missing")
        #expect(
            refused.columns.map(\.reason)
                == [.ownReport, .name, .besideOtherName, .unknown, .name, .unknown]
        )
        #expect(refused.columns[3].nearMiss?.option == "--map \"Emial=email\"")
        let options = options([("Emial", "email")])
        let whole = try HeaderExplanation(of: path, limits: Limits(), options: options)
        #expect(whole.problem == nil)
        #expect(whole.columns[3].meaning == .field(.email) && whole.columns[3].reason == .mapped)
        #expect(whole.examples == ["", "J…", "R…", "j…@x.example", "Rome", "M"])
    }
}
