import Foundation
import Registration

/// The names under which each field is known in the files of the world.
enum HeaderAliases {
    /// The field that a column of this name holds; nil for a name that is not known.
    static func field(named name: String) -> RegistrantField? { fields[plain(name)] }

    /// The name of a field that a column is best given.
    static func friendly(_ field: RegistrantField) -> String {
        names.first { $0.field == field }?.names.dropFirst().first ?? field.rawValue
    }

    /// A name as it is compared: letters and digits only, no case, no accents.
    ///
    /// So spaces, `_`, `-`, `/`, dots, brackets and a byte order mark make no difference.
    static func plain(_ name: String) -> String {
        let folded = name.folding(
            options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive],
            locale: nil
        )
        return String(
            String.UnicodeScalarView(
                folded.unicodeScalars.filter {
                    $0.properties.isAlphabetic || $0.properties.numericType != nil
                }
            )
        )
    }

    /// The table.
    ///
    /// `Title` alone is missing on purpose: it may mean Dr as well as Director.
    static let names: [(field: RegistrantField, names: [String])] = [
        (
            .firstName,
            [
                "firstName", "First Name", "First", "F Name", "Given name", "Given", "Given names",
                "Forename", "Forenames", "Christian name", "Registrant first name",
                "Attendee first name", "Contact first name", "First name(s)", "First names",
                "Given name(s)",
            ]
        ),
        (
            .lastName,
            [
                "lastName", "Last Name", "Last", "L Name", "Surname", "Family name", "Family",
                "Family name(s)", "Last name(s)", "Second name", "Registrant last name",
                "Attendee last name", "Contact last name",
            ]
        ),
        (
            .email,
            [
                "email", "E-mail", "Email Address", "E-mail address", "Mail", "Mail address",
                "Email ID", "Work email", "Work e-mail address", "Business email",
                "Business e-mail address", "Company email", "Contact email", "Primary email",
                "Registrant email", "Attendee email", "User email", "Your email",
                "Registrant email address", "Attendee email address", "Email (work)",
                "Contact email address", "Your email address",
            ]
        ),
        (
            .jobTitle,
            [
                "jobTitle", "Job Title", "Job", "Job role", "Job position", "Job function",
                "Position", "Position title", "Role", "Occupation", "Business title", "Work title",
            ]
        ),
        (
            .companyName,
            [
                "companyName", "Company", "Company name", "Company / Organization",
                "Organisation", "Organization", "Organisation name", "Organization name", "Org",
                "Employer", "Firm", "Business name", "Account name", "Institution", "Affiliation",
                "Company/Organisation", "Organisation / Company", "Organization / Company",
            ]
        ),
        (
            .address1,
            [
                "address1", "Address 1", "Address", "Address line 1", "Street", "Street address",
                "Street address 1", "Street 1", "Street line 1", "Mailing address",
                "Postal address", "Street address line 1", "Business address", "Work address",
                "Company address",
            ]
        ),
        (
            .city,
            [
                "city", "City/Town", "Town", "Town/City", "City name", "Suburb", "Locality",
                "Business city", "Work city",
            ]
        ),
        (
            .state,
            [
                "state", "State/Province", "Province", "Province/State", "State/Region",
                "State/County", "State or province", "State/Province/Region", "County",
                "Business state", "Work state", "State code",
            ]
        ),
        (
            .zipCode,
            [
                "zipCode", "Zip", "Zip Code", "Zip/Postal Code", "Zip/Postcode",
                "Zip or postal code",
                "Postal Code", "Postal", "Postcode", "Post code", "Postal/Zip code", "Postcode/Zip",
                "PLZ", "Business postal code", "Zip/Postal", "Postal/Zip", "Post/Zip code",
                "Zip/Post code",
            ]
        ),
        (
            .countryRegion,
            [
                "countryRegion", "Country/Region", "Country/Region Name", "Country",
                "Country Name", "Country or region", "Country code", "Nation",
                "Business country", "Business Country/Region", "Country/Territory",
                "Country or territory",
            ]
        ),
        (
            .phone,
            [
                "phone", "Phone number", "Phone no", "Telephone", "Telephone number", "Tel",
                "Tel no", "Tel number", "Work phone", "Work phone number", "Work telephone",
                "Business phone", "Office phone", "Mobile", "Mobile phone", "Mobile number",
                "Mobile phone number", "Cell", "Cell phone", "Cellphone", "Contact number",
                "Contact phone", "Daytime phone", "Phone (work)", "Phone number (work)",
                "Work phone no", "Business phone number", "Telephone no",
            ]
        ),
        (
            .address2,
            [
                "address2", "Address 2", "Address line 2", "Street address 2", "Street 2",
                "Street line 2", "Street address line 2", "Second address line",
            ]
        ),
        (
            .fax,
            [
                "fax", "Fax number", "Fax no", "Business fax", "Work fax", "Telefax",
            ]
        ),
    ]

    private static let fields: [String: RegistrantField] = {
        var fields: [String: RegistrantField] = [:]
        for (field, names) in names {
            for name in names { fields[plain(name)] = field }
        }
        return fields
    }()
}
