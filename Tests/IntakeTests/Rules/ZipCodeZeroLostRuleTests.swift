import Registration
import Testing

@testable import Intake

struct ZipCodeZeroLostRuleTests {
    @Test(
        "A postcode without its first zero is a warning, by the row's country",
        arguments: [
            ("4109", "Germany", "04109"), ("4109", "de", "04109"), ("4109", "DEU", "04109"),
            ("2139", "United States", "02139"), ("601", "US", "00601"), ("118", "Italia", "00118"),
            ("2139-4307", "USA", "02139-4307"), ("1001", "España", "01001"),
            ("1000", "FRANCE", "01000"),
            ("18956", "Singapore", "018956"), ("100", "Finland", "00100"),
            ("150", "Norway", "0150"),
            ("600000", "Japan", "0600000"),
        ]
    )
    func lost(zip: String, country: String, whole: String) throws {
        let row = try Values.row("Zip,Country", "\(zip),\(country)")
        #expect(row.told == ["zipCode.zeroLost → \(whole)"])
        #expect(row.person?[.zipCode] == zip)
    }

    @Test(
        "Whole postcodes, and those of countries that begin none with 0, are left alone",
        arguments: [
            ("04109", "Germany"), ("1010", "Austria"), ("8001", "Switzerland"), ("409", "Germany"),
            ("4109", ""), ("4109", "Atlantis"), ("4109", "Costa Rica"), ("SW1A 1AA", "UK"),
            ("2139-43", "USA"), ("D-4109", "Germany"), ("1", "USA"), ("", "US"),
        ]
    )
    func right(zip: String, country: String) throws {
        #expect(try Values.row("Zip,Country", "\(zip),\(country)").told == [])
    }
}
