/// A person as Webex lists them: `Registrant` of the contract.
///
/// Nothing of it is ours to judge: every
/// property may be missing, and the address is any text.
public struct Registrant: Hashable, Sendable {
    /// What approve, reject, cancel and delete are addressed to.
    public var id: RegistrantID?
    /// Where the person stands.
    public var status: RegistrantStatus?
    /// The address as Webex writes it, unmasked.
    public var email: String
    /// First name.
    public var firstName: String?
    /// Last name.
    public var lastName: String?
    /// Job title.
    public var jobTitle: String?
    /// Company.
    public var companyName: String?
    /// When the person registered, as Webex writes it (ISO 8601 in the contract).
    public var registrationTime: String?
    /// Under which address the person was sent, where Webex is known to write another.
    public var sentAs: EmailKey?

    /// The properties that matching and deciding need; the others are set afterwards.
    public init(id: RegistrantID?, status: RegistrantStatus?, email: String) {
        self.id = id
        self.status = status
        self.email = email
    }

    /// What the person is matched by.
    public var key: EmailKey { sentAs ?? EmailKey(email) }

    /// Whether both are one registration, seen on two pages that overlap.
    public func isSame(as other: Registrant) -> Bool {
        id != nil && id == other.id && key == other.key
    }
}
