import Registration
import Reporting
import Synchronization

/// Every mail that was handed over in a week.
final class SeasonMails: Sendable {
    /// One of them.
    struct Mail: Sendable {
        let at: Timestamp
        let to: [String]
        /// Whether it tells what stopped a run, or kept it from beginning.
        let isStop: Bool
        let id: String
    }

    private let all = Mutex<[Mail]>([])

    var mails: [Mail] { all.withLock { $0 } }

    /// The server, as a process sees it that may die before a mail leaves, or before it hears.
    func server(_ life: Life, _ clock: VirtualClock) -> any Mailer {
        Server(mails: self, life: life, clock: clock)
    }

    fileprivate func take(_ mail: Mail) { all.withLock { $0.append(mail) } }

    private struct Server: Mailer {
        let mails: SeasonMails
        let life: Life
        let clock: VirtualClock

        func send(_ message: MailMessage) async -> MailOutcome {
            guard life.step() else { return .inDoubt(words: "the process is dead") }
            func value(_ name: String) -> String {
                message.header.map(\.text).first { $0.hasPrefix(name + ":") } ?? ""
            }
            mails.take(
                Mail(
                    at: clock.now,
                    to: message.recipients.map(\.unmasked),
                    isStop: message.text.contains("\nSTOPPED"),
                    id: value("Message-ID")
                )
            )
            guard life.step() else { return .inDoubt(words: "the process is dead") }
            return .accepted(refused: [])
        }
    }

    /// What is wrong with them: one that came twice, and an outage that was told twice.
    func complaints(in scenario: SeasonScenario) -> [String] {
        let mails = mails
        let twice = Dictionary(grouping: mails, by: \.id).filter { $0.value.count > 1 }
        var words = twice.map { "the mail \($0.key) was sent \($0.value.count) times" }.sorted()
        for outage in scenario.outages {
            let told = mails.filter { mail in
                let moment = VirtualClock.beginning.duration(to: mail.at)
                return outage.contains(moment) && mail.isStop
            }
            for (to, mails) in Dictionary(grouping: told, by: \.to) where mails.count > 1 {
                words.append("\(to) was told \(mails.count) times that Webex is away")
            }
        }
        for event in 0..<SeasonScenario.events {
            let organiser = SeasonScenario.organiser(of: event)
            if !mails.contains(where: { $0.to == [organiser] }) {
                words.append("\(organiser) was told nothing")
            }
        }
        return words
    }
}
