/// The properties of a person who registers: the eleven of the contract's `RegistrantInput` in its
/// order, then those that only the live service has (Cisco's OpenAPI of May 2026,
/// `RegistrantFormObject`).
public enum RegistrantField: String, CaseIterable, Hashable, Sendable, Codable {
    case firstName
    case lastName
    case email
    case jobTitle
    case companyName
    case address1
    case city
    case state
    case zipCode
    case countryRegion
    case phone
    case address2
    case fax

    /// Whether the contract lists the property under `required`.
    public var isRequired: Bool {
        switch self {
        case .firstName, .lastName, .email: true
        default: false
        }
    }
}
