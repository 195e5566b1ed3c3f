internal import GRDB
import Registration
internal import SQLRows

/// The values of a person in the columns of `content`.
enum PersonRecord {
    /// The columns, in the order in which they are bound and read.
    static let columns = """
        email, first_name, last_name, job_title, company_name, address1, city, state_name, \
        zip_code, country_region, phone, address2, fax, answers
        """

    /// The optional properties, in the order of their columns.
    private static let details: [RegistrantField] = [
        .jobTitle, .companyName, .address1, .city, .state, .zipCode, .countryRegion, .phone,
        .address2, .fax,
    ]

    /// The values of a person in the order of `columns`.
    static func values(of person: RegistrantInput) throws -> [RowStatement.Value] {
        let answers = try person.answers.isEmpty ? nil : StoredText.json(person.answers)
        return [.text(person.email.unmasked), .text(person.firstName), .text(person.lastName)]
            + details.map { .optional(person.details[$0]) } + [.optional(answers)]
    }

    /// The person whose columns begin at `index`; throws for what no admission could have stored.
    static func person(in row: RowColumns, at index: Int) throws -> RegistrantInput {
        let (email, firstName, lastName) = (
            try row.requiredText(index), try row.requiredText(index + 1),
            try row.requiredText(index + 2)
        )
        guard !firstName.isEmpty, !lastName.isEmpty else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT)
        }
        var values: [RegistrantField: String] = [:]
        for (offset, field) in details.enumerated() {
            if let value = row.text(index + 3 + offset) { values[field] = value }
        }
        let answers = try row.text(index + 3 + details.count)
            .map { try StoredText.value([RegistrationAnswer].self, from: $0) }
        return RegistrantInput(
            email: try EmailAddress(email),
            firstName: firstName,
            lastName: lastName,
            details: values,
            answers: answers ?? []
        )
    }
}
