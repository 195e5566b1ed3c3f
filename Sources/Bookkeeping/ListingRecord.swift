internal import GRDB
import Registration

/// One listed person in the columns of `listing`.
enum ListingRecord {
    /// The columns, in the order in which they are bound and read.
    static let columns = """
        email_key, registrant_id, status, email, first_name, last_name, job_title, company_name, \
        registration_time
        """

    /// The values of a person in the order of `columns`.
    static func values(of person: Registrant) -> [(any DatabaseValueConvertible)?] {
        // SQLite's texts end at a NUL, and Webex's are any texts: key and address stay one pair.
        let email = storable(person.email)
        return [
            EmailKey(email).text, person.id.map { storable($0.text) },
            person.status.map { storable($0.description) },
            email, person.firstName.map(storable), person.lastName.map(storable),
            person.jobTitle.map(storable), person.companyName.map(storable),
            person.registrationTime.map(storable),
        ]
    }

    /// The person whose columns begin at `index`.
    static func person(in row: Row, at index: Int) -> Registrant {
        var person = Registrant(
            id: (row[index + 1] as String?).map { RegistrantID($0) },
            status: (row[index + 2] as String?).map { RegistrantStatus($0) },
            email: row[index + 3]
        )
        person.firstName = row[index + 4]
        person.lastName = row[index + 5]
        person.jobTitle = row[index + 6]
        person.companyName = row[index + 7]
        person.registrationTime = row[index + 8]
        return person
    }

    private static func storable(_ text: String) -> String {
        guard text.utf8.contains(0) else { return text }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { $0.value == 0 ? "\u{FFFD}" : $0 }
            )
        )
    }
}
