import Testing

@testable import Intake

struct SpreadsheetErrorRuleTests {
    @Test(
        "The errors of spreadsheets make a row invalid, in every cell that is sent",
        arguments: [
            "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", " #n/a ", "#NV",
            "#WERT!", "#¡REF!", "#####",
        ]
    )
    func errors(cell: String) throws {
        let row = try Values.row("Company", cell)
        #expect(row.told == ["value.spreadsheetError"])
        #expect(row.person == nil)
        let name = try Values.row("Company", "Acme", first: cell)
        #expect(name.told == ["value.spreadsheetError"])
    }

    @Test("An e-mail that is one is told once")
    func email() throws {
        #expect(try Values.row("Company", "", email: "#REF!").told == ["value.spreadsheetError"])
    }

    @Test(
        "Other cells with the sign, and cells that are not sent, are left alone",
        arguments: [("Company", "#1 Diner"), ("Company", "C#"), ("Company", "#"), ("Diet", "#N/A")]
    )
    func others(header: String, cell: String) throws {
        #expect(try Values.row(header, cell).told == [])
    }
}
