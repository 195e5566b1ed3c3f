extension OutboxMail {
    /// The longest that words of a server are kept, in characters.
    private static let longestWords = 500

    /// The mail after a try that came to this.
    ///
    /// Whom the server took it for never gets it again; whom it refused for good neither. Pure:
    /// `retry` is when a further try may be made, nil where there were enough.
    public func after(
        _ outcome: MailOutcome,
        at now: Timestamp,
        retry: Timestamp?
    ) -> OutboxMail {
        var mail = self
        switch outcome {
        case .accepted(let refused):
            mail.settle(refused, others: .accepted)
            mail.sentAt = mail.sentAt ?? now
            mail.words = refused.first?.words ?? ""
        case .refused(let words, let refused):
            mail.settle(refused, others: .refused, words: words)
            mail.words = words
        case .postponed(let words, let refused):
            mail.settle(refused, others: .waiting)
            mail.words = words
        case .inDoubt(let words):
            mail.words = words
            mail.nextAt = nil
            mail.state = .inDoubt
            return mail.shortened
        }
        mail.nextAt = mail.open.isEmpty ? nil : retry
        mail.state = mail.stateByRecipients
        return mail.shortened
    }

    private var stateByRecipients: State {
        if nextAt != nil { return .waiting }
        if recipients.contains(where: { $0.state == .accepted }) { return .sent }
        return .failed
    }

    private var shortened: OutboxMail {
        var mail = self
        mail.words = String(Excerpt.line(mail.words).prefix(Self.longestWords))
        for place in mail.recipients.indices {
            mail.recipients[place].words = String(
                Excerpt.line(mail.recipients[place].words).prefix(Self.longestWords)
            )
        }
        return mail
    }

    private mutating func settle(
        _ refusals: [MailOutcome.Refusal],
        others: MailRecipient.State,
        words: String = ""
    ) {
        for place in recipients.indices where recipients[place].state == .waiting {
            let address = recipients[place].address.unmasked
            if let refusal = refusals.first(where: { $0.address == address }) {
                recipients[place].state = refusal.mayPass ? .waiting : .refused
                recipients[place].words = refusal.words
            } else {
                recipients[place].state = others
                recipients[place].words = words
            }
        }
    }
}
