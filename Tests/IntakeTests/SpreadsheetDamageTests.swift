import Testing

@testable import Intake

struct SpreadsheetDamageTests {
    @Test(
        "What a spreadsheet does to a number, and what it was",
        arguments: [
            ("4109", "04109"), ("601", "00601"), ("441234567890", "+441234567890"),
            ("4.41E+11", "441234567890"), ("4.41E+11", "+441234567890"),
            ("4,41E+11", "441234567890"),
            ("4.41235E+11", "+441234567890"), ("4.41E+11", "0441234567890"),
            ("1E+11", "99999999999"),
            (" 4109 ", "04109"),
        ]
    )
    func explained(found: String, earlier: String) {
        #expect(SpreadsheetDamage.explains(found, from: earlier))
    }

    @Test(
        "What somebody has changed is no damage",
        arguments: [
            ("4109", "4109"), ("4108", "04109"), ("04109", "4109"), ("", "0"), ("", "+"),
            ("441234567891", "+441234567890"), ("4.42E+11", "441234567890"),
            ("4.41E+10", "441234567890"), ("4.41E+11", "44 1234 567890"), ("4.41E+11", "Ann"),
            ("4.41236E+11", "441234567890"), ("Ann", "Anne"), ("49301", "+49 301"), ("1E+2", "100"),
        ]
    )
    func changed(found: String, earlier: String) {
        #expect(!SpreadsheetDamage.explains(found, from: earlier))
    }
}
