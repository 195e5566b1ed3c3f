import Delivery
import Registration

/// What keeps one event from being worked on; the others go on.
extension Stop {
    static func vanished(_ id: MeetingID, _ event: String) -> Stop {
        Stop(
            status: .personNeeded,
            code: "event.vanished",
            message: """
                the meeting \(id) of “\(Excerpt.line(event))” is not on Webex any more, and is not \
                made again by itself: make it there and write `meeting: ID` in place of `create`, \
                or give the event another name
                """,
            resumeAt: nil
        )
    }

    static func several(_ meetings: [Meeting], _ draft: MeetingDraft) -> Stop {
        let ids = meetings.prefix(5).map(\.id).joined(separator: ", ")
        return Stop(
            status: .personNeeded,
            code: "event.several",
            message: """
                the answer to making “\(Excerpt.line(draft.title))” was lost, and \
                \(meetings.count) new meetings have its title, start and end (\(ids)): keep one, \
                and write `meeting: ID` in place of `create`
                """,
            resumeAt: nil
        )
    }

    static func refused(_ failure: CallFailure, _ event: String) -> Stop {
        Stop(
            status: failure.status == 403 ? .noPermission : .unavailable,
            code: "event.notMade",
            message: "the meeting of “\(Excerpt.line(event))” was not made: \(failure)",
            resumeAt: nil
        )
    }

    static func lost(_ failure: CallFailure, _ event: String) -> Stop {
        Stop(
            status: .temporary,
            code: "event.notMade",
            message: """
                the meeting of “\(Excerpt.line(event))” was not made: \(failure), and Webex lists \
                none; the next pass tries again
                """,
            resumeAt: nil
        )
    }

    static func otherEvent(_ event: String, _ applied: MeetingDraft) -> Stop {
        Stop(
            status: .personNeeded,
            code: "event.another",
            message: """
                an event “\(Excerpt.line(event))” is known already, as \
                “\(Excerpt.line(applied.title))” on \(applied.start): give a new event a name of \
                its own
                """,
            resumeAt: nil
        )
    }

    static func capacity(_ capacity: Int, _ briefing: Briefing) -> Stop {
        Stop(
            status: .personNeeded,
            code: "guard.capacity",
            message: """
                it would register \(briefing.registrations) people beside \(briefing.present) who \
                are there, and the event has \(capacity) seats. Nothing was sent.
                """,
            resumeAt: nil
        )
    }
}
