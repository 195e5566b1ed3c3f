internal import GRDB
import Registration

/// Takes one person out of the outbox: as somebody who gets mails, or the answers to them.
///
/// Whom a mail goes to comes from the settings and never from a file of attendees; the two can
/// be one person all the same.
struct OutboxErasure {
    private let person: EmailKey
    private let db: Database

    init(_ person: EmailKey, _ db: Database) {
        (self.person, self.db) = (person, db)
    }

    /// The mails that name the person.
    func mails() throws -> [OutboxMail] {
        try Row.fetchAll(
            db,
            sql: "SELECT \(MailRecord.columns) FROM mail JOIN run ON run.key = mail.run"
        )
        .map { try MailRecord.mail($0) }
        .filter { mail in
            let order = mail.order
            let named = order.recipients + mail.recipients.map(\.address) + [order.sender]
            return (named + [order.replyTo].compactMap(\.self)).contains { $0.key == person }
        }
    }

    /// The others get their mail; one that has nobody else, or is from the person, is dropped.
    func carryOut() throws {
        for mail in try mails() {
            var order = mail.order
            order.recipients.removeAll { $0.key == person }
            if order.replyTo?.key == person { order.replyTo = nil }
            if order.recipients.isEmpty || order.sender.key == person {
                try db.run(sql: "DELETE FROM mail WHERE key = ?", arguments: [mail.key])
                continue
            }
            try db.run(
                sql: "UPDATE mail SET mail_order = ?, recipients = ? WHERE key = ?",
                arguments: [
                    try StoredText.json(order),
                    try StoredText.json(mail.recipients.filter { $0.address.key != person }),
                    mail.key,
                ]
            )
        }
    }
}
