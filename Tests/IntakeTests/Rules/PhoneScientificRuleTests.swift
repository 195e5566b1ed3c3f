import Registration
import Testing

@testable import Intake

struct PhoneScientificRuleTests {
    @Test(
        "A number whose digits are lost makes the row invalid",
        arguments: ["4.41E+11", "4.41e+11", "4E+11", "\"4,41E+11\"", "4.41E11", " 4.41E+11 "]
    )
    func scientific(cell: String) throws {
        let row = try Values.row("Phone", cell)
        #expect(row.told == ["phone.scientific"])
        #expect(row.person == nil)
        #expect(row.problems.first?.hint.contains("text") == true)
    }

    @Test(
        "Numbers as people write them are none",
        arguments: ["441234567890", "+44 123", "E11", "4.41", "44.1E+11", "4E", "ext 4E+11", ""]
    )
    func numbers(cell: String) throws {
        #expect(try Values.row("Phone", cell).told == [])
        #expect(try Values.row("City", "4.41E+11").told == [])
    }
}
