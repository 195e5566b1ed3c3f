import Delivery
import Registration

/// An event within one pass: what is planned, what is remembered, what has come of it.
struct EventStand: Sendable {
    /// A file that waits for it.
    struct Candidate: Sendable {
        /// Its name without its folder.
        let name: String
        /// The subfolder of the inbox.
        var folder = ""
        /// Where it is.
        let path: String
        /// The same in an inbox; nil for a file that stays where it is.
        var entry: Inbox.Entry?

        /// What changes while somebody still writes it; nil for what is no file.
        var mark: Inbox.Mark? { Inbox.mark(of: path, isNamed: entry == nil) }

        /// Whether somebody said yes to it.
        var isApproved: Bool { entry?.stage == .approved }
    }

    let event: PlannedEvent
    var record: EventRecord
    var account: OnboardingAccount.Event
    var candidates: [Candidate] = []
    /// When nothing is sent any more.
    var closes: Timestamp?
    /// Whether its meeting comes again.
    var isSeries = false
    /// Whether it could not be worked on.
    var isStopped: Bool { account.isStopped }

    init(_ event: PlannedEvent, _ record: EventRecord) {
        (self.event, self.record) = (event, record)
        account = OnboardingAccount.Event(event.name)
        account.start = event.draft.flatMap { Timestamp(dateTime: $0.start) }
        closes = event.closes
    }

    /// What the order goes by; an event whose start nobody knows comes last.
    var begins: Timestamp { account.start ?? Timestamp(milliseconds: .max) }

    /// The meeting and its host.
    var scope: MeetingScope? {
        account.meeting.map { MeetingScope($0, hostEmail: event.host ?? event.draft?.host) }
    }

    mutating func stop(_ status: ExitStatus, _ words: String) {
        account.stopped = words
        account.exit = .worst(of: [account.exit, status])
    }

    /// The pass was ended before all of its files had their turn.
    mutating func interrupt() {
        guard !isStopped, account.files.count < candidates.count else { return }
        stop(.temporary, "the pass was ended; the next one goes on from there")
    }

    /// The worst of its files and of itself.
    mutating func sumUp() {
        account.exit = .worst(of: [account.exit] + account.files.map(\.exit))
    }
}
