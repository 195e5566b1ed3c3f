import Registration

extension RegistrantField {
    /// What people call it.
    var words: String {
        switch self {
        case .firstName: "first name"
        case .lastName: "last name"
        case .email: "e-mail"
        case .jobTitle: "job title"
        case .companyName: "company"
        case .address1: "address"
        case .city: "city"
        case .state: "state"
        case .zipCode: "postal code"
        case .countryRegion: "country"
        case .phone: "phone"
        case .address2: "second address line"
        case .fax: "fax"
        }
    }
}
