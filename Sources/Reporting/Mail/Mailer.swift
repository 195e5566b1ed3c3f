public import Registration

/// The door through which mails leave.
public protocol Mailer: Sendable {
    /// Hands a mail over, once, and tells what came of it; tries nothing again.
    func send(_ message: MailMessage) async -> MailOutcome
}
