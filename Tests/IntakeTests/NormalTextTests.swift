import Registration
import Testing

@testable import Intake

/// What is sent is the normal form of a cell, and every kind of change is counted.
struct NormalTextTests {
    @Test(
        "The normal form of a cell, and what had to be done for it",
        arguments: [
            ("Ann", "Ann", []), (" Ann\t", "Ann", .trimmed),
            ("\u{A0}Ann", "Ann", [.trimmed, .noBreakSpaces]),
            ("van\u{A0}Dam", "van Dam", .noBreakSpaces), ("Jose\u{301}", "Jos\u{E9}", .composed),
            ("\u{200B}Ann\u{FEFF}", "Ann", .zeroWidth),
            ("عل\u{200C}ی", "عل\u{200C}ی", []), ("علی\u{200C} ", "علی", [.trimmed, .zeroWidth]),
            ("＠home", "＠home", []),
        ] as [(String, String, Normalisation.Kinds)]
    )
    func plain(cell: String, text: String, changes: Normalisation.Kinds) {
        let normal = NormalText(cell, as: .plain)
        #expect(Array(normal.text.utf8) == Array(text.utf8))
        #expect(normal.changes == changes)
    }

    @Test(
        "An address becomes plain where it can",
        arguments: [
            ("ann＠x.example", "ann@x.example", .fullWidth),
            ("ａｎｎ＠ｘ．ｅｘａｍｐｌｅ", "ann@x.example", .fullWidth),
            ("an\u{200B}n@x.example\u{2060}", "ann@x.example", .zeroWidth),
            ("\u{202A}ann@x.example\u{202C}", "ann@x.example", .zeroWidth),
            ("ann@x.example\u{A0}", "ann@x.example", [.trimmed, .noBreakSpaces]),
        ] as [(String, String, Normalisation.Kinds)]
    )
    func address(cell: String, text: String, changes: Normalisation.Kinds) {
        let normal = NormalText(cell, as: .address)
        #expect(normal.text == text)
        #expect(normal.changes == changes)
    }

    @Test("A person is registered with normal forms, and the file's cells stay as they are")
    func registered() throws {
        let text =
            "First Name,Last Name,Email,Company,Phone,Diet\n\u{A0}Jose\u{301},Roe\u{200B},"
            + "jo\u{FF20}x.example,Acme\u{A0}Inc. ,\u{202D}+49 30\u{202C}, a \n"
        let reading = try Reading(text)
        let row = try #require(reading.rows.first)
        let person = try #require(row.person)
        #expect(Array(person.firstName.utf8) == Array("Jos\u{E9}".utf8))
        #expect(person.lastName == "Roe")
        #expect(person.email.unmasked == "jo@x.example")
        #expect(person[.companyName] == "Acme Inc." && person[.phone] == "+49 30")
        #expect(row.cells[0] == "\u{A0}Jose\u{301}" && row.cells[5] == " a ")
        let counts = reading.findings.normalisation
        #expect(counts.trimmed == 2 && counts.noBreakSpaces == 2 && counts.composed == 1)
        #expect(counts.zeroWidth == 2 && counts.fullWidth == 1)
        #expect(reading.findings.sentences.last?.contains("(NFC)") == true)
    }

    @Test("Two spellings of one address are one person")
    func duplicates() throws {
        let rows = try Reading.rows("Jo,Roe,jo@x.example", "Jo,Roe,\u{200B}JO\u{FF20}x.example")
        #expect(rows[1].repetition?.firstRow == 1 && rows[1].repetition?.isOtherPerson == false)
        #expect(rows[1].told == ["duplicate"])
    }
}
