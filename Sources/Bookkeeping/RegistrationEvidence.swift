public import Registration

/// What is known of how one person came to be registered: the ground on which an undo decides.
public struct RegistrationEvidence: Hashable, Sendable {
    /// The row's number.
    public let row: Int
    /// Whether an answer of Webex named the person as registered by the run; else they were found
    /// on a listing after an answer was lost.
    public let wasAnswered: Bool
    /// When the run first sent them; nil where it never did.
    public let sentAt: Timestamp?
    /// Whether the registration that Webex lists is the one that the run made, by its id; true
    /// where one of the ids is not known.
    public let isSameRegistration: Bool
    /// What Rollcall last carried out on the registration, in whichever run.
    public let lastRuling: Verdict.Ruling?
    /// When the last call about them was settled; nil where none was, or a listing did it.
    public let answeredAt: Timestamp?
    /// Whether Webex itself gave the status that is listed, as the person was registered.
    public let isByService: Bool

    /// What is known of one row's person.
    public init(
        row: Int,
        wasAnswered: Bool,
        sentAt: Timestamp?,
        isSameRegistration: Bool = true,
        lastRuling: Verdict.Ruling? = nil,
        answeredAt: Timestamp? = nil,
        isByService: Bool = false
    ) {
        self.row = row
        self.wasAnswered = wasAnswered
        self.sentAt = sentAt
        self.isSameRegistration = isSameRegistration
        self.lastRuling = lastRuling
        self.answeredAt = answeredAt
        self.isByService = isByService
    }
}
