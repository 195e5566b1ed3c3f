internal import GRDB
import Registration

/// The stored fields of one mail.
enum MailRecord {
    /// The columns in the order of reading; `run` is joined.
    static let columns = """
        mail.key, run.name, mail.mail_order, mail.message_id, mail.state, mail.recipients, \
        mail.tries, mail.next_at, mail.words, mail.created_at, mail.sent_at
        """

    static func mail(_ row: Row) throws -> OutboxMail {
        var mail = OutboxMail(
            key: row[0],
            run: RunID(row[1]),
            order: try StoredText.value(MailOrder.self, from: row[2]),
            messageID: row[3],
            createdAt: Timestamp(milliseconds: row[9])
        )
        mail.state = try decoded(row[4])
        mail.recipients = try StoredText.value([MailRecipient].self, from: row[5])
        mail.tries = row[6]
        mail.nextAt = (row[7] as Int64?).map { Timestamp(milliseconds: $0) }
        mail.words = row[8]
        mail.sentAt = (row[10] as Int64?).map { Timestamp(milliseconds: $0) }
        return mail
    }
}
