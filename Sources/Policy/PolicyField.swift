import Registration

/// What a condition can compare: the properties of a registrant and the address's domain.
struct PolicyField: Hashable, Sendable {
    /// `companyName`, or `email.domain`.
    let name: String
    /// The place among `all`.
    let index: Int
    /// The contract's property; nil for `email.domain`.
    let property: RegistrantField?

    /// What a condition can also ask, with operators of its own.
    static let registrationTime = "registrationTime"

    /// Every field, in the order of the contract, the domain last.
    static let all: [PolicyField] = {
        let names = RegistrantField.allCases.map { ($0.rawValue, Optional($0)) }
        return (names + [("email.domain", nil)]).enumerated()
            .map { PolicyField(name: $1.0, index: $0, property: $1.1) }
    }()

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    /// The field of that name, spelled exactly.
    static func named(_ name: String) -> PolicyField? { byName[name] }

    /// Whether letters are compared in ASCII lower case whatever the policy says: a domain has
    /// no case.
    var isCaseless: Bool { property == nil }

    /// The value as the row has it; nil where the person has none.
    func value(of person: RegistrantInput) -> String? {
        guard let property else { return person.email.domain }
        return person[property]
    }

    /// The value as Webex lists it; nil where it lists none.
    func value(of registrant: Registrant) -> String? {
        switch property {
        case .email: registrant.email
        case .firstName: registrant.firstName
        case .lastName: registrant.lastName
        case .jobTitle: registrant.jobTitle
        case .companyName: registrant.companyName
        case nil:
            registrant.key.text.lastIndex(of: "@")
                .map { String(registrant.key.text[registrant.key.text.index(after: $0)...]) }
        default: nil
        }
    }

    /// Whether every registrant has a value.
    var isAlwaysThere: Bool { property?.isRequired ?? true }
}
