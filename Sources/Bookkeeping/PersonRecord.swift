internal import GRDB
import Registration

/// The eleven values of a person in the columns of `row`.
enum PersonRecord {
    /// The columns, in the order in which they are bound and read.
    static let columns = """
        email, first_name, last_name, job_title, company_name, address1, city, state_name, \
        zip_code, country_region, phone
        """

    /// The optional properties, in the order of their columns.
    private static let details: [RegistrantField] = [
        .jobTitle, .companyName, .address1, .city, .state, .zipCode, .countryRegion, .phone,
    ]

    /// The values of a person in the order of `columns`.
    static func values(of person: RegistrantInput) -> [DatabaseValue] {
        [
            person.email.unmasked.databaseValue, person.firstName.databaseValue,
            person.lastName.databaseValue,
        ] + details.map { person.details[$0]?.databaseValue ?? .null }
    }

    /// The person whose columns begin at `index`; throws for what no admission could have stored.
    static func person(in row: Row, at index: Int) throws -> RegistrantInput {
        guard let email = row[index] as String?, let firstName = row[index + 1] as String?,
            let lastName = row[index + 2] as String?, !firstName.isEmpty, !lastName.isEmpty
        else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
        var values: [RegistrantField: String] = [:]
        for (offset, field) in details.enumerated() {
            values[field] = row[index + 3 + offset] as String?
        }
        return RegistrantInput(
            email: try EmailAddress(email),
            firstName: firstName,
            lastName: lastName,
            details: values
        )
    }
}
