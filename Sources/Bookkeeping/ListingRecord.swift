internal import GRDB
import Registration
internal import SQLRows

/// One listed person in the columns of `listing`.
enum ListingRecord {
    /// The columns, in the order in which they are bound and read.
    static let columns = """
        email_key, registrant_id, status, email, first_name, last_name, job_title, company_name, \
        registration_time
        """

    /// The same of a table that is joined with others.
    static func columns(_ table: String) -> String {
        columns.split(separator: ", ").map { "\(table).\($0)" }.joined(separator: ", ")
    }

    /// The values of a person in the order of `columns`.
    static func values(of person: Registrant) -> [RowStatement.Value] {
        // SQLite's texts end at a NUL, and Webex's are any texts: key and address stay one pair.
        let email = storable(person.email)
        return [
            .text((person.sentAs ?? EmailKey(email)).text), optional(person.id?.text),
            optional(person.status?.description), .text(email), optional(person.firstName),
            optional(person.lastName), optional(person.jobTitle), optional(person.companyName),
            optional(person.registrationTime),
        ]
    }

    /// The person whose columns begin at `index`.
    static func person(in row: RowColumns, at index: Int) throws -> Registrant {
        var person = Registrant(
            id: row.text(index + 1).map { RegistrantID($0) },
            status: row.text(index + 2).map { RegistrantStatus($0) },
            email: try row.requiredText(index + 3)
        )
        person.firstName = row.text(index + 4)
        person.lastName = row.text(index + 5)
        person.jobTitle = row.text(index + 6)
        person.companyName = row.text(index + 7)
        person.registrationTime = row.text(index + 8)
        let key = try row.requiredText(index)
        if !key.isEmpty, key != person.key.text { person.sentAs = EmailKey(key) }
        return person
    }

    private static func optional(_ text: String?) -> RowStatement.Value {
        .optional(text.map(storable))
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
