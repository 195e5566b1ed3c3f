import EventRuns
import Foundation
import Registration

/// What is mailed about each event: what its file says over what the settings say, and under what
/// is typed.
struct EventMails {
    private let options: MailOptions
    private let caFile: String?

    init(_ options: MailOptions, caFile: String?) {
        (self.options, self.caFile) = (options, caFile)
    }

    /// By the event's name; an event of which nobody is told has none.
    ///
    /// Throws one complaint, 78, with everything that is wrong.
    func settings(for file: EventsFile) throws -> [String: MailSettings] {
        var all: [String: MailSettings] = [:]
        var flaws: [String] = []
        for event in file.events {
            do {
                let own = try options(for: event)
                all[event.name] = try own.settings(caFile: caFile)
            } catch {
                let words = Complaint(from: error)?.message ?? "\(error)"
                flaws.append("\(file.path):\(event.line): “\(Excerpt.line(event.name))”: \(words)")
            }
        }
        guard flaws.isEmpty else {
            throw Complaint(.configuration, flaws.joined(separator: "\n"))
        }
        return all
    }

    private func options(for event: PlannedEvent) throws -> MailOptions {
        var own = options
        var flaws: [String] = []
        for (key, text) in event.mail.sorted(by: { $0.key < $1.key }) {
            guard let setting = Setting(rawValue: "mail.\(key)") else { continue }
            if let flaw = setting.flaw(of: text) {
                let shown = setting.isPersonal ? Excerpt.masking(text) : Excerpt.line(text)
                flaws.append("mail.\(key): '\(shown)' is not understood (\(flaw))")
            }
            if !Settings.usable.isTyped(setting) { own.say(setting, text) }
        }
        guard flaws.isEmpty else {
            throw Complaint(.configuration, flaws.joined(separator: "; "))
        }
        if own.mailDropAt == nil { own.mailDropAt = event.inbox }
        return own
    }
}

extension MailOptions {
    /// Sets what is said elsewhere than on the command line.
    fileprivate mutating func say(_ setting: Setting, _ text: String) {
        switch setting {
        case .mailTo: mailTo = [text]
        case .mailFrom: mailFrom = text
        case .replyTo: replyTo = text
        case .mailOn: mailOn = text
        case .mailAttach: mailAttach = text
        case .mailAttachLimit: mailAttachLimit = text
        case .mailDropAt: mailDropAt = text
        default: break
        }
    }
}
