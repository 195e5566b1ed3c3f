import EventRuns
import Registration
import Reporting
import WebexMeetings

extension Setting {
    /// What is wrong with a value, with the remedy; nil where nothing is.
    ///
    /// Whether files and servers are there is found out by whoever needs them.
    func flaw(of text: String) -> String? {
        switch self {
        case .server: server(text)
        case .smtp: mailServer(text)
        case .hostEmail, .mailFrom, .replyTo: address(text)
        case .mailTo: text.split(separator: ",").lazy.compactMap { address(String($0)) }.first
        case .rate: flaw(RateText(argument: text) != nil, "write requests/seconds, like 300/60")
        case .requestTimeout, .settleDelay, .maxWait, .smtpTimeout: duration(text)
        case .dialect: word(text, DialectChoice.self)
        case .mailOn: word(text, MailOrder.Occasion.self)
        case .mailAttach: word(text, MailOrder.Attachments.self)
        case .registeredSince: number(text, 1...3650)
        case .batchSize: number(text, 1...Limits().largestBatch)
        case .maxWrites: number(text, 0...Int(Int32.max))
        case .maxChanges:
            flaw(ChangeBound(text) != nil, "write a number of people, or a share like 30%")
        case .mailAttachLimit: flaw(SizeText(text) != nil, "write a size like 500kB or 10MB")
        case .retention:
            flaw(RetentionText(text) != nil, "write days, like 90d (1d to 3650d), or forever")
        case .token, .tokenFile, .credentials, .caFile, .ledger, .mailDropAt, .smtpCredentials,
            .smtpUser, .smtpPassword:
            nil
        }
    }

    private func flaw(_ isRight: Bool, _ remedy: String) -> String? { isRight ? nil : remedy }

    private func server(_ text: String) -> String? {
        do {
            _ = try ServerURL(text)
            return nil
        } catch { return "\(error)" }
    }

    private func mailServer(_ text: String) -> String? {
        do {
            try SMTPMailer.check(text)
            return nil
        } catch { return "\(error)" }
    }

    private func address(_ text: String) -> String? {
        do {
            _ = try EmailAddress(text.trimmed)
            return nil
        } catch { return "it is no e-mail address: \(error)" }
    }

    private func duration(_ text: String) -> String? {
        guard let read = DurationText(argument: text)?.duration else {
            return "write a duration like 30s, 15m or 2h"
        }
        let mayBeZero = self == .settleDelay || self == .maxWait
        return flaw(mayBeZero || read > .zero, "it must be longer than nothing")
    }

    private func word<Word: RawRepresentable<String> & CaseIterable>(
        _ text: String,
        _: Word.Type
    ) -> String? {
        let all = Word.allCases.map(\.rawValue).joined(separator: ", ")
        return flaw(Word(rawValue: text) != nil, "write one of \(all)")
    }

    private func number(_ text: String, _ range: ClosedRange<Int>) -> String? {
        flaw(
            Int(text).map(range.contains) ?? false,
            "write a number from \(range.lowerBound) to \(range.upperBound)"
        )
    }
}
