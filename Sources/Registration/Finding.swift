/// What the comparison of the ledger with Webex's listing says of one row, or of one stranger.
public struct Finding: Hashable, Sendable {
    /// What was found.
    public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        /// The ledger says registered, and Webex lists the person. No difference.
        case agrees
        /// The ledger was in doubt, and Webex lists the person: registered. No difference.
        case arrived
        /// The ledger sent nothing, or was refused, and Webex lists the person all the same.
        case unexpected
        /// The ledger says registered, and Webex does not list the person.
        case vanished
        /// This run took the person off the meeting, and Webex lists them no more. No difference.
        case removed
        /// Nothing was sent, or nobody can say, and Webex does not list the person. No difference.
        case absent
        /// Webex lists several people under the row's address.
        case listedTwice = "listed_twice"
        /// A decision was sent, and Webex lists another status.
        case statusDiffers = "status_differs"
        /// On Webex and not in the file. Not counted as a difference: others may register people.
        case stranger
    }

    /// What was found.
    public let kind: Kind
    /// The row it was found for; nil for a stranger.
    public let row: Int?
    /// Whom it is about.
    public let key: EmailKey
    /// The first person listed under the key, if any.
    public let registrant: Registrant?

    /// A finding about a row, or a stranger.
    public init(_ kind: Kind, row: Int?, key: EmailKey, registrant: Registrant?) {
        self.kind = kind
        self.row = row
        self.key = key
        self.registrant = registrant
    }

    /// Whether the ledger and Webex disagree.
    public var isDiscrepancy: Bool {
        switch kind {
        case .agrees, .arrived, .removed, .absent, .stranger: false
        case .unexpected, .vanished, .listedTwice, .statusDiffers: true
        }
    }
}
