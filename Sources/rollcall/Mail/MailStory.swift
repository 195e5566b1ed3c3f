import Registration

/// One mail of the outbox as people are told of it, addresses masked.
struct MailStory {
    private let mail: OutboxMail

    init(_ mail: OutboxMail) {
        self.mail = mail
    }

    /// What a run says of its mail at its end.
    func afterRun(flush: String) -> String {
        let accepted = people(.accepted)
        switch mail.state {
        case .sent:
            return "Mailed to \(accepted)" + refused
        case .waiting, .sending:
            let some = accepted.isEmpty ? "" : "Mailed to \(accepted). "
            return "\(some)The mail waits in the outbox: \(words); \(flush)"
        case .inDoubt:
            return "The mail may have arrived: \(words). It is not sent again unless you say so: "
                + "\(flush) --again"
        case .failed:
            return "The mail was refused and stays in the outbox: \(words); \(flush) --again"
        }
    }

    /// A line of `rollcall mail status`.
    var line: String {
        let state = mail.state.rawValue.replacing("_", with: " ")
        let next = mail.nextAt.map { ", next try from \($0) on" } ?? ""
        let tries = "\(mail.tries) \(mail.tries == 1 ? "try" : "tries")"
        var text = "\(mail.run)  \(state)  to \(people(nil))  \(tries)\(next)"
        if !words.isEmpty && mail.state != .sent { text += ": \(words)" }
        return text + refused
    }

    /// For `--json`.
    var document: MailDocument { MailDocument(mail) }

    private var words: String { Excerpt.masking(mail.words) }

    private var refused: String {
        mail.recipients.filter { $0.state == .refused }
            .map { "; not to \($0.address): \(Excerpt.masking($0.words))" }.joined()
    }

    private func people(_ state: MailRecipient.State?) -> String {
        mail.recipients.filter { state == nil || $0.state == state }
            .map(\.address.description).joined(separator: ", ")
    }
}
