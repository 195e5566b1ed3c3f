import Registration
import Reporting

/// What is to be mailed, and by which server: read from options and environment, and whole.
struct MailSettings: Sendable {
    /// What goes into the outbox.
    var order: MailOrder
    /// How it is sent from there.
    var server: SMTPMailer.Settings

    /// The mailer; it connects to nobody yet.
    func mailer() throws(SMTPMailer.Flaw) -> SMTPMailer { try SMTPMailer(server) }
}
