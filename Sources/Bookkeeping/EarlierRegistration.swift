public import Registration

/// Somebody whom another run has registered.
public struct EarlierRegistration: Hashable, Sendable {
    /// The person as that run's file has them.
    public let person: RegistrantInput
    /// Webex's name for the registration, where an answer or a listing told it.
    public let id: RegistrantID?

    /// Whether a run has taken their approval back since, and nobody of ours has decided again.
    public let wasCancelled: Bool

    /// A person and their registration.
    public init(person: RegistrantInput, id: RegistrantID?, wasCancelled: Bool = false) {
        self.person = person
        self.id = id
        self.wasCancelled = wasCancelled
    }

    /// Whether this is the registration that Webex lists, as far as ids tell.
    public func isListed(as registrant: Registrant) -> Bool {
        guard let id, let listed = registrant.id else { return true }
        return id == listed
    }
}
