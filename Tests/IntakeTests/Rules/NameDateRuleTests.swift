import Registration
import Testing

@testable import Intake

struct NameDateRuleTests {
    @Test(
        "A name that is a date is a warning",
        arguments: [
            "2026-05-03", "5/3/2026", "03.05.2026", "3.5.26", "03-May", "May-03", "May 3", "3-Mai",
            "01-janv-26", "Mar-26", "1-Apr-2026",
        ]
    )
    func dates(name: String) throws {
        let row = try Values.row("City", "", first: name)
        #expect(row.told == ["name.date"])
        #expect(row.warnings.first?.column == "First Name")
        #expect(row.person?.firstName == name)
        let last = try #require(try Reading.rows("Jo,\(name),jo@x.example").first)
        #expect(last.warnings.map(\.column) == ["Last Name"])
    }

    @Test(
        "Any other name is none",
        arguments: [
            "May", "April", "43952", "Jo 2", "Louis 14", "June-Ann", "3", "R2-D2", "99/99/2026",
            "1-2-3", "Agent 007", "3-May-x",
        ]
    )
    func names(name: String) throws {
        #expect(try Values.row("City", "", first: name).told == [])
    }
}
