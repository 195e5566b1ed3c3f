/// A recipient whom the server did not take, with its words.
public struct MailRefusal: Hashable, Sendable {
    /// The recipient's address.
    public let recipient: String
    /// The code of the server's answer: 400 to 499 may pass, 500 and above will not.
    public let code: Int
    /// The server's words, on one line.
    public let words: String

    /// Whether the same later may be answered otherwise (RFC 5321, 4.2.1).
    public var mayPass: Bool { (400..<500).contains(code) }

    /// A refusal of a recipient.
    public init(_ recipient: String, code: Int, words: String) {
        self.recipient = recipient
        self.code = code
        self.words = words
    }
}
