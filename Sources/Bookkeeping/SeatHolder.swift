public import Registration

/// Somebody who is approved on Webex, and so may sit on a rule's seat.
public struct SeatHolder: Hashable, Sendable {
    /// As Webex lists them.
    public let registrant: Registrant
    /// The rule that approved them in an earlier run, and the person as that run's file has them;
    /// nil for whoever was approved otherwise.
    public let approval: Approval?

    /// A decision of Rollcall's.
    public struct Approval: Hashable, Sendable {
        /// The rule's name; nil for the default.
        public let rule: String?
        /// The person.
        public let person: RegistrantInput
    }
}

/// Some of those who are approved on Webex, by the keys of their addresses.
public struct SeatPage: Hashable, Sendable {
    /// Who sits; a page may hold nobody and not be the last.
    public internal(set) var holders: [SeatHolder]
    /// Where the next page begins; nil after the last.
    public internal(set) var cursor: ListingCursor?
}
