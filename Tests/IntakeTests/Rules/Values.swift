import Registration
import Testing

@testable import Intake

/// One row of values for the rules about single cells.
struct Values {
    /// The row, with good names and a good address unless others are given.
    static func row(
        _ header: String,
        _ cells: String,
        first: String = "Jo",
        email: String = "jo@x.example"
    ) throws -> AttendeeRow {
        let text = "First Name,Last Name,Email,\(header)\n\(first),Roe,\(email),\(cells)\n"
        return try #require(try Reading(text).rows.first)
    }
}

extension AttendeeRow {
    /// The codes and suggestions of all problems: `code`, or `code → suggestion`.
    var told: [String] {
        problems.map { $0.code + ($0.suggestion.map { " → " + $0 } ?? "") }
    }
}
