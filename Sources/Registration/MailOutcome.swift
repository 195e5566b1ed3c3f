/// What came of one try to hand a mail over.
public enum MailOutcome: Hashable, Sendable {
    /// A recipient whom the server refused.
    public struct Refusal: Hashable, Sendable {
        /// Who.
        public let address: String
        /// The server's words.
        public let words: String
        /// Whether the same later may be answered otherwise.
        public let mayPass: Bool

        /// A refusal of a recipient.
        public init(_ address: String, words: String, mayPass: Bool) {
            self.address = address
            self.words = words
            self.mayPass = mayPass
        }
    }

    /// The server has taken it, but for these recipients.
    case accepted(refused: [Refusal])
    /// The server refused it for good, for everybody.
    case refused(words: String, refused: [Refusal])
    /// It was not handed over; another try may do.
    case postponed(words: String, refused: [Refusal])
    /// It was sent, and nobody knows whether it was taken.
    case inDoubt(words: String)
}
