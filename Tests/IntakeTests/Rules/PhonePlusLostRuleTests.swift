import Registration
import Testing

@testable import Intake

struct PhonePlusLostRuleTests {
    @Test(
        "A number with its country's code and no + is a warning",
        arguments: [
            ("493012345678", "Germany"), ("16175550123", "USA"), ("16175550123", "u.s.a."),
            ("34911234567", "España"), ("33142345678", "FR"), ("44 20 7946 0958", " UK "),
            ("81312345678", "日本"), ("1 (617) 555-0123", "US"),
        ]
    )
    func lost(phone: String, country: String) throws {
        let row = try Values.row("Phone,Country", "\(phone),\(country)")
        #expect(row.told == ["phone.plusLost → +\(phone)"])
        #expect(row.person != nil && row.warnings.first?.isSafe == false)
    }

    @Test(
        "Numbers of the country itself, of others, and with a + are left alone",
        arguments: [
            ("+493012345678", "Germany"), ("00493012345678", "Germany"), ("03012345678", "Germany"),
            ("6175550123", "USA"), ("1617555", "USA"), ("493012345678", "France"),
            ("493012345678", ""), ("493012345678", "Atlantis"), ("49301234x678", "Germany"),
            ("", "US"),
        ]
    )
    func right(phone: String, country: String) throws {
        #expect(try Values.row("Phone,Country", "\(phone),\(country)").told == [])
    }

    @Test("Without a column for the country nothing is known")
    func noCountry() throws {
        #expect(try Values.row("Phone", "493012345678").told == [])
    }
}
