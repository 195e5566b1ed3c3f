public import Registration

/// The n-th person of a test: `person7@example.com`, Ada Number7.
public func person(_ number: Int) -> RegistrantInput {
    guard let email = try? EmailAddress("person\(number)@example.com") else {
        preconditionFailure("an address made of a number is one")
    }
    return RegistrantInput(email: email, firstName: "Ada", lastName: "Number\(number)")
}

/// What the n-th person is matched by.
public func key(_ number: Int) -> EmailKey { person(number).email.key }

/// Rows of a file, each with the person of its number.
public func items(_ rows: ClosedRange<Int>) -> [BatchItem] {
    rows.map { BatchItem(row: $0, person: person($0)) }
}
