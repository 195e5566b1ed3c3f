import Registration

/// The whole header of a mail about a run.
enum MailHeader {
    /// The fields in their order; `MIME-Version` and the parts' own are added where it is sent.
    ///
    /// Throws `HeaderLine.Flaw` where a value has a line end in it.
    static func lines(
        of mail: OutboxMail,
        subject: String,
        thread: String?,
        at moment: Timestamp
    ) throws(HeaderLine.Flaw) -> [HeaderLine] {
        let order = mail.order
        let recipients = order.recipients.map(\.unmasked)
        let last = recipients.count - 1
        var lines = [
            try HeaderLine("Date", words: [MailDate.text(of: moment)]),
            try HeaderLine("From", words: ["Rollcall", "<\(order.sender.unmasked)>"]),
            try HeaderLine("Reply-To", words: [(order.replyTo ?? order.sender).unmasked]),
            try HeaderLine(
                "To",
                words: recipients.enumerated().map { $1 + ($0 < last ? "," : "") }
            ),
            try HeaderLine("Subject", text: subject),
            try HeaderLine("Message-ID", words: [mail.messageID]),
            // RFC 3834: no one is to answer by machine.
            try HeaderLine("Auto-Submitted", words: ["auto-generated"]),
        ]
        if let thread {
            lines.append(try HeaderLine("In-Reply-To", words: [thread]))
            lines.append(try HeaderLine("References", words: [thread]))
        }
        return lines
    }

    /// The identifier that all mails about one event refer to, though no mail bears it: a mail
    /// program shows them as one conversation.
    static func thread(of account: RunAccount, from sender: EmailAddress) -> String {
        let digest = Fingerprint(of: "\(account.target.rawValue) \(account.meeting)")
        return "<event.\(digest)@\(sender.domain)>"
    }
}
