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
    private static let details: [RegistrantField] = RegistrantField.allCases
        .filter { place(of: $0) != nil }
        .sorted { place(of: $0) ?? 0 < place(of: $1) ?? 0 }

    /// Where a property stands among the optional ones; nil for one that every person has.
    private static func place(of field: RegistrantField) -> Int? {
        switch field {
        case .email, .firstName, .lastName: nil
        case .jobTitle: 0
        case .companyName: 1
        case .address1: 2
        case .city: 3
        case .state: 4
        case .zipCode: 5
        case .countryRegion: 6
        case .phone: 7
        case .address2: 8
        case .fax: 9
        }
    }

    /// Binds the values of a person in the order of `columns`.
    static func bind(_ person: RegistrantInput, to values: inout RowBinder) throws {
        try values.text(person.email.unmasked)
        try values.text(person.firstName)
        try values.text(person.lastName)
        // Once through, and none is looked up: this runs for every row of a file.
        var found = InlineArray<10, String?>(repeating: nil)
        for (field, value) in person.details {
            if let place = place(of: field) { found[place] = value }
        }
        for place in found.indices { try values.optional(found[place]) }
        try values.optional(person.answers.isEmpty ? nil : StoredText.json(person.answers))
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
