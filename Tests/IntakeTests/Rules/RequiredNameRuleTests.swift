import Registration
import Testing

@testable import Intake

struct RequiredNameRuleTests {
    @Test("An empty name is a problem", arguments: ["", " ", "\u{A0}\t", "\u{FEFF}", "\"\n\""])
    func empty(cell: String) throws {
        let rows = try Reading.rows("\(cell),Roe,a@x.example", "Jo,\(cell),b@x.example")
        #expect(rows[0].problems.map(\.code) == ["firstName.empty"])
        #expect(rows[0].problems.first?.column == "First Name")
        #expect(rows[1].problems.map(\.code) == ["lastName.empty"])
        #expect(rows[1].problems.first?.column == "Last Name")
        #expect(rows[1].problems.first?.hint.contains("last name") ?? false)
    }

    @Test("Any letter is a name", arguments: ["X", "李", "O'Neil", "-", "'t"])
    func some(cell: String) throws {
        #expect(try Reading.rows("\(cell),\(cell),a@x.example").first?.person?.lastName == cell)
    }

    @Test("All problems of a row come in one pass, in the order of its columns")
    func together() throws {
        let rows = try Reading("Email,Last Name,First Name\nnobody,,\n").rows
        #expect(
            rows.first?.problems.map(\.code) == ["email.noAt", "lastName.empty", "firstName.empty"]
        )
    }
}
