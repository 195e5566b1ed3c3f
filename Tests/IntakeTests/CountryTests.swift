import Testing

@testable import Intake

struct CountryTests {
    @Test("Every name names one country, letter by letter and in any case")
    func names() {
        var seen: Set<String> = []
        for country in Country.all {
            for name in country.names + [country.code.lowercased()] {
                #expect(seen.insert(name).inserted, "\(name)")
                #expect(name == name.lowercased(), "\(name)")
                #expect(
                    Country.named(name) == country && Country.named(name.uppercased()) == country
                )
                var bytes = name
                #expect(bytes.withUTF8(Country.quick) == country, "\(name)")
            }
        }
        #expect(Country.all.count >= 60)
        #expect(Country.named("Atlantis") == nil && Country.named("") == nil)
        #expect(Country.named("U.S.A.")?.code == "US")
    }

    @Test("Numbers are no longer than E.164 allows, and longer than their dial code")
    func numbers() {
        for country in Country.all {
            #expect(country.phoneDigits.upperBound <= 15, "\(country.code)")
            let digits = country.phoneDigits.lowerBound - String(country.dialCode).count
            #expect(digits >= 6, "\(country.code)")
            #expect(country.postcode.map { (1..<$0.digits).contains($0.leadingZeros) } ?? true)
        }
    }
}
