/// How a run speaks to its service, and of what it lets people be told: kept with the run, so that
/// whoever goes on with it sends the same.
public struct RunTerms: Hashable, Sendable {
    /// What Webex tells people by e-mail, where it is asked to.
    public enum Notice: String, CaseIterable, Hashable, Sendable, Codable {
        /// That they are registered; only the live service can leave it out.
        case registered
        /// That they were approved.
        case approved
        /// That they were rejected.
        case rejected
        /// That they were cancelled.
        case cancelled
    }

    /// How the service speaks.
    public var dialect = Dialect.contract
    /// Of what people are told; a policy's `notify: false` is silent all the same.
    public var notices = Set(Notice.allCases)
    /// Sends postcodes as text where the live service wants numbers.
    public var zipAsText = false
    /// Days that the listings of the live service reach back; nil for `Limits.registeredSince`.
    public var registeredSince: Int?

    /// The terms as they ship: the contract's dialect, and everybody is told everything.
    public init() {}

    /// Whether a person can be told of with this value of a property.
    ///
    /// The contract has no second address line and no fax. The live service has numbers for
    /// postcodes (`zipCode`): one with a leading zero, a letter or a space would arrive as another.
    public func carries(_ value: String, as field: RegistrantField) -> Bool {
        guard dialect.has(field) else { return false }
        guard dialect == .webex && field == .zipCode && !zipAsText else { return true }
        return value.utf8.allSatisfy { (48...57).contains($0) } && value.utf8.first != 48
            && (1...15).contains(value.utf8.count)
    }
}

extension Dialect {
    /// Whether a person has this property.
    public func has(_ field: RegistrantField) -> Bool {
        self == .webex || (field != .address2 && field != .fax)
    }
}
