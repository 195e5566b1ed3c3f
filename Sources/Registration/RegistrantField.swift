/// The eleven properties of the contract's `RegistrantInput`, in its order.
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

    /// Whether the contract lists the property under `required`.
    public var isRequired: Bool {
        switch self {
        case .firstName, .lastName, .email: true
        default: false
        }
    }
}
