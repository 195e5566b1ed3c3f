import Foundation
import Registration
import Reporting

extension MailOptions {
    /// The settings of the mail about a run; nil where nobody asks for one.
    ///
    /// Throws one complaint with status 78 that tells everything that is wrong, before anything
    /// is sent to Webex.
    func settings(caFile: String?) throws -> MailSettings? {
        guard isWanted else { return nil }
        return try MailReading(self, caFile: caFile).settings(for: recipients)
    }

    /// The settings of one mail to somebody; throws as `settings(caFile:)` does.
    func settings(caFile: String?, to recipient: String) throws -> MailSettings {
        try MailReading(self, caFile: caFile).settings(for: [recipient])
    }

    /// How mails of the outbox are sent: by the server that is named, else by that of the mail.
    func mailers(caFile: String?) throws -> @Sendable (MailOrder) -> SMTPMailer.Settings {
        var reading = MailReading(self, caFile: caFile)
        let named = reading.namedServer
        let (login, certificates) = (reading.login(), caFile)
        try reading.complain()
        let timeout = timeout
        return { order in
            var settings = SMTPMailer.Settings(server: named ?? order.server, timeout: timeout)
            (settings.login, settings.caFile) = (login, certificates)
            return settings
        }
    }

    private var recipients: [String] {
        // No address has a comma in it.
        mailTo.flatMap { $0.split(separator: ",") }.map { String($0).trimmed }
            .filter { !$0.isEmpty }
    }

    private var isWanted: Bool {
        if mailOn == MailOrder.Occasion.never.rawValue { return false }
        return !recipients.isEmpty || isTyped
    }
}

/// Reads the options one after the other, and gathers what is wrong with them.
private struct MailReading {
    private let options: MailOptions
    private let caFile: String?
    private var faults: [String] = []

    init(_ options: MailOptions, caFile: String?) {
        (self.options, self.caFile) = (options, caFile)
    }

    /// The server that was named, right or wrong.
    var namedServer: String? { options.smtp }

    func settings(for recipients: [String]) throws -> MailSettings {
        var reading = self
        return try reading.read(recipients)
    }

    func complain() throws {
        guard !faults.isEmpty else { return }
        throw Complaint(
            .configuration,
            "the mail cannot be sent like this; nothing was sent to Webex: "
                + faults.joined(separator: "; ")
        )
    }

    private mutating func read(_ texts: [String]) throws -> MailSettings {
        let login = login()
        let recipients = texts.compactMap { address($0, "--mail-to") }
        if texts.isEmpty { faults.append("there is no --mail-to: say who gets it") }
        if texts.count > Limits().mailRecipients {
            faults.append("--mail-to: at most \(Limits().mailRecipients) people")
        }
        let server = server()
        let sender = sender(login, recipients)
        let replyTo = options.replyTo.flatMap { address($0, "--reply-to") }
        let occasion = word(options.mailOn, "--mail-on", or: MailOrder.Occasion.always)
        let attachments = word(options.mailAttach, "--mail-attach", or: MailOrder.Attachments.all)
        let limit = attachmentLimit()
        let dropAt = dropAt()
        try complain()
        guard let server, let sender, let first = recipients.first else {
            preconditionFailure("what is missing was complained about")
        }
        _ = first
        var order = MailOrder(server: server.server, from: sender, to: unique(recipients))
        (order.replyTo, order.occasion, order.attachments) = (replyTo, occasion, attachments)
        (order.dropAt, order.attachmentLimit) = (dropAt, limit ?? order.attachmentLimit)
        var settings = server
        settings.login = login
        return MailSettings(order: order, server: settings)
    }

    private mutating func server() -> SMTPMailer.Settings? {
        guard let named = namedServer else {
            faults.append("there is no --smtp: name the mail server, smtp://HOST:PORT")
            return nil
        }
        var settings = SMTPMailer.Settings(server: named, timeout: options.timeout)
        settings.caFile = caFile
        do {
            _ = try SMTPMailer(settings)
            return settings
        } catch {
            faults.append(error.description)
            return nil
        }
    }

    mutating func login() -> SMTPMailer.MailLogin? {
        do {
            if let path = options.smtpCredentials { return try MailCredentials.read(path) }
            return try MailCredentials.ofEnvironment()
        } catch {
            faults.append(error.message)
            return nil
        }
    }

    private mutating func sender(
        _ login: SMTPMailer.MailLogin?,
        _ recipients: [EmailAddress]
    ) -> EmailAddress? {
        if let named = options.mailFrom {
            return address(named, "--mail-from")
        }
        if let user = login?.user, let address = try? EmailAddress(user) { return address }
        return recipients.first
    }

    private mutating func address(_ text: String, _ option: String) -> EmailAddress? {
        do { return try EmailAddress(text.trimmed) } catch {
            faults.append("\(option): '\(Excerpt(text))' is no e-mail address (\(error))")
            return nil
        }
    }

    private mutating func word<Word: RawRepresentable<String> & CaseIterable>(
        _ text: String?,
        _ option: String,
        or usual: Word
    ) -> Word {
        guard let text else { return usual }
        if let word = Word(rawValue: text) { return word }
        let all = Word.allCases.map(\.rawValue).joined(separator: ", ")
        faults.append("\(option): '\(Excerpt(text))' is none of: \(all)")
        return usual
    }

    private mutating func attachmentLimit() -> Int? {
        guard let text = options.mailAttachLimit else { return nil }
        let most = Limits().attachmentBytes
        guard let size = SizeText(text), (1...most).contains(size.bytes) else {
            faults.append(
                "--mail-attach-limit: '\(Excerpt(text))' is no size from 1 to \(most >> 20)MB, "
                    + "such as 500kB or 10MB"
            )
            return nil
        }
        return size.bytes
    }

    private mutating func dropAt() -> String? {
        guard let text = options.mailDropAt?.trimmed, !text.isEmpty else { return nil }
        guard text == Excerpt.line(text), text.count <= 500 else {
            faults.append("--mail-drop-at has a line end or a control character, or is too long")
            return nil
        }
        return text
    }

    private func unique(_ addresses: [EmailAddress]) -> [EmailAddress] {
        var seen: Set<EmailKey> = []
        return addresses.filter { seen.insert($0.key).inserted }
    }
}
