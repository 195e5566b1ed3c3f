import Registration
import Testing

@testable import Intake

struct HeaderAliasesTests {
    @Test(
        "Names that files use",
        arguments: [
            ("E-mail", RegistrantField.email), ("Email Address", .email), ("EMAIL", .email),
            ("e_mail", .email), ("\u{FEFF}Email", .email), ("É-máil", .email), (" e mail ", .email),
            ("Ｅｍａｉｌ", .email), ("Work Email", .email), ("Email*", .email),
            ("First Name", .firstName), ("first_name", .firstName), ("FIRSTNAME", .firstName),
            ("Given name", .firstName), ("Forename", .firstName), ("First\nName", .firstName),
            ("Last Name", .lastName), ("Surname", .lastName), ("Family-Name", .lastName),
            ("Company", .companyName), ("Organisation", .companyName),
            ("Organization", .companyName), ("Company / Organization", .companyName),
            ("Job title", .jobTitle), ("Position", .jobTitle),
            ("Zip/Postal Code", .zipCode), ("ZIP", .zipCode), ("Postcode", .zipCode),
            ("Post Code", .zipCode), ("Postal_Code", .zipCode),
            ("Country/Region Name", .countryRegion), ("Country/Region", .countryRegion),
            ("Country", .countryRegion), ("Work phone", .phone), ("Telephone", .phone),
            ("Mobile", .phone), ("Phone #", .phone), ("Address", .address1),
            ("Address 1", .address1), ("Street", .address1), ("City/Town", .city), ("Town", .city),
            ("State/Province", .state), ("County", .state), ("Province", .state),
        ]
    )
    func known(name: String, field: RegistrantField) {
        #expect(HeaderAliases.field(named: name) == field)
    }

    @Test("The contract's own names", arguments: RegistrantField.allCases)
    func contract(field: RegistrantField) {
        #expect(HeaderAliases.field(named: field.rawValue) == field)
        #expect(HeaderAliases.field(named: field.rawValue.uppercased()) == field)
    }

    @Test(
        "Names that might mean something else are unknown",
        arguments: [
            "", " ", "Title", "Name", "Full name", "Address 3", "Address line 3", "Notes", "ID",
            "Pager", "Dietary wishes", "Confirm email", "メール",
        ]
    )
    func unknown(name: String) {
        #expect(HeaderAliases.field(named: name) == nil)
    }

    @Test("No name stands for two fields")
    func unambiguous() {
        var owners: [String: RegistrantField] = [:]
        for (field, names) in HeaderAliases.names {
            for name in names {
                let plain = HeaderAliases.plain(name)
                #expect(owners[plain, default: field] == field, "\(name)")
                owners[plain] = field
            }
        }
        #expect(Set(HeaderAliases.names.map(\.field)) == Set(RegistrantField.allCases))
    }
}
