import Registration
import Testing

@testable import Intake

struct FormulaGuardTests {
    @Test(
        "Only a guard is taken off, and only one",
        arguments: [
            ("'=1", "=1"), ("'+1 555", "+1 555"), ("'-", "-"), ("'@home", "@home"),
            ("'\tx", "\tx"), ("'\rx", "\rx"), ("'\r\nx", "\r\nx"), ("''=1", "''=1"),
            ("'t Hart", "'t Hart"), ("'", "'"), ("", ""), ("=1", "=1"), (" '=1", " '=1"),
            ("'\u{301}", "'\u{301}"),
        ]
    )
    func stripped(text: String, plain: String) {
        #expect(Array(FormulaGuard.stripped(text).utf8) == Array(plain.utf8))
    }

    @Test("In every column: people, carried cells and column names")
    func everywhere() throws {
        let reading = try Reading(
            "First Name,Last Name,Email,Phone,'=Notes\nJo,'t Hart,jo@x.example,'+1 555,'=1\n"
        )
        let row = try #require(reading.rows.first)
        #expect(reading.header.unknownColumns == ["=Notes"])
        #expect(row.cells == ["Jo", "'t Hart", "jo@x.example", "+1 555", "=1"])
        #expect(row.person?[.phone] == "+1 555")
    }
}
