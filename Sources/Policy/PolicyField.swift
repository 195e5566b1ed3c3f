import Registration

/// What a condition can ask about: the contract's eleven properties and the address's domain.
struct PolicyField: Hashable, Sendable {
    /// `companyName`, or `email.domain`.
    let name: String
    /// The place among `all`.
    let index: Int
    /// The contract's property; nil for `email.domain`.
    let property: RegistrantField?

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
}
