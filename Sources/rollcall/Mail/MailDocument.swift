import Registration

/// One mail of the outbox for `rollcall mail status --json`; addresses are masked.
struct MailDocument: Encodable {
    private struct Person: Encodable {
        let address: String
        let state: String
        let words: String
    }

    private let run: String
    private let state: String
    private let messageId: String
    private let server: String
    private let recipients: [Person]
    private let tries: Int
    private let words: String
    private let createdAt: String
    private let nextAt: String?
    private let sentAt: String?

    init(_ mail: OutboxMail) {
        run = mail.run.text
        state = mail.state.rawValue
        messageId = mail.messageID
        server = mail.order.server
        recipients = mail.recipients.map {
            Person(
                address: $0.address.description,
                state: $0.state.rawValue,
                words: Excerpt.masking($0.words)
            )
        }
        tries = mail.tries
        words = Excerpt.masking(mail.words)
        createdAt = mail.createdAt.description
        nextAt = mail.nextAt?.description
        sentAt = mail.sentAt?.description
    }

    private enum CodingKeys: CodingKey {
        case run, state, messageId, server, recipients, tries, words, createdAt, nextAt, sentAt
    }

    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(run, forKey: .run)
        try values.encode(state, forKey: .state)
        try values.encode(messageId, forKey: .messageId)
        try values.encode(server, forKey: .server)
        try values.encode(recipients, forKey: .recipients)
        try values.encode(tries, forKey: .tries)
        try values.encode(words, forKey: .words)
        try values.encode(createdAt, forKey: .createdAt)
        // Null where it is not known, as in every other document.
        try values.encode(nextAt, forKey: .nextAt)
        try values.encode(sentAt, forKey: .sentAt)
    }
}
