/// A person who can be registered: `RegistrantInput` of the contract.
///
/// Deliverable by
/// construction. Nothing downstream of `Intake` checks again.
public struct RegistrantInput: Hashable, Sendable {
    /// Where Webex will write to.
    public let email: EmailAddress
    /// Never empty.
    public let firstName: String
    /// Never empty.
    public let lastName: String
    /// The optional properties, by field; none of the required three, none empty.
    public private(set) var details: [RegistrantField: String]
    /// The answers to the meeting's own questions; nobody else reads them but Webex.
    public let answers: [RegistrationAnswer]

    /// Makes a person.
    ///
    /// Empty details are left out; an empty name is a bug of the caller.
    public init(
        email: EmailAddress,
        firstName: String,
        lastName: String,
        details: [RegistrantField: String] = [:],
        answers: [RegistrationAnswer] = []
    ) {
        precondition(!firstName.isEmpty && !lastName.isEmpty, "a registrant has both names")
        self.email = email
        self.firstName = firstName
        self.lastName = lastName
        self.answers = answers
        let isClean = details.allSatisfy { !$0.key.isRequired && !$0.value.isEmpty }
        self.details =
            isClean ? details : details.filter { !$0.key.isRequired && !$0.value.isEmpty }
    }

    /// The value of one of the properties, nil where the person has none.
    public subscript(field: RegistrantField) -> String? {
        switch field {
        case .email: email.unmasked
        case .firstName: firstName
        case .lastName: lastName
        default: details[field]
        }
    }
}
