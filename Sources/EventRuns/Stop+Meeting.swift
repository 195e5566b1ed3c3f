import Delivery
import Registration

/// Meetings that cannot be written to: a sentence of cause, one of remedy, and nothing was sent.
extension Stop {
    /// Webex does not know it, or not for this token.
    static func notFound(_ meeting: MeetingScope, for owner: String?, _ stop: Stop) -> Stop {
        let host =
            meeting.hostEmail.map { " acting for \($0) (--host-email)" } ?? ""
        let token = owner.map { "\($0), whose token this is" } ?? "the owner of the token"
        return Stop(
            status: stop.status,
            code: "meeting.notFound",
            message: """
                Webex does not know the meeting \(meeting.id), or does not show it to \(token)\
                \(host). Find the id of the series with `rollcall meetings list --registration`, \
                use the token of its host (`rollcall whoami`; --token-file, WEBEX_ACCESS_TOKEN), \
                or name the host with --host-email and an administrator's token. Nothing was \
                sent. \(stop.message)
                """,
            resumeAt: nil
        )
    }

    /// The token may not see it.
    static func forbidden(_ meeting: MeetingScope, for owner: String?, _ stop: Stop) -> Stop {
        let whose = owner.map { ", which is \($0)'s" } ?? ""
        return Stop(
            status: stop.status,
            code: "meeting.forbidden",
            message: """
                Webex keeps the meeting \(meeting.id) from this token\(whose): it belongs to \
                another host, or the token lacks a scope. Use the token of its host, or name the \
                host with --host-email and an administrator's token. Nothing was sent. \
                \(stop.message)
                """,
            resumeAt: nil
        )
    }

    /// Why a meeting that is there cannot take anybody; nil where it can.
    static func flaw(of meeting: Meeting, in scope: MeetingScope) -> Stop? {
        if let host = scope.hostEmail, let owner = meeting.hostEmail, !owner.trimmed.isEmpty,
            EmailKey(owner) != host.key
        {
            return personNeeded(
                "meeting.otherHost",
                """
                The meeting \(scope.id) belongs to \(Excerpt.masking(owner)), and --host-email \
                names \(host). Name its own host with --host-email, or another meeting.
                """
            )
        }
        if ["ended", "expired", "missed"].contains(meeting.state ?? "") {
            return personNeeded(
                "meeting.ended",
                """
                The meeting \(scope.id) is over (Webex calls it \(meeting.state ?? "")). Choose \
                one that is to come: `rollcall meetings list --registration` shows them.
                """
            )
        }
        guard meeting.registrationEnabled != true else { return nil }
        if let rule = meeting.recurrence, !rule.isEmpty {
            return personNeeded(
                "meeting.recurring",
                """
                The meeting \(scope.id) recurs, and Webex has no registration for recurring \
                meetings. Schedule the event as a single meeting or webinar with registration, \
                and name that.
                """
            )
        }
        return meeting.registrationEnabled == false ? withoutRegistration(scope.id) : nil
    }

    /// Nobody is left a seat.
    static func full(_ meeting: Meeting, taken: Int, seats: Int) -> Stop {
        personNeeded(
            "meeting.full",
            """
            The meeting \(meeting.id) is full: it takes \(seats) registrations, and has \(taken). \
            Raise the number in Webex (Edit meeting, Registration), or take people off, and run \
            the same command again.
            """
        )
    }

    private static func withoutRegistration(_ meeting: MeetingID) -> Stop {
        Stop(
            status: .unavailable,
            code: "meeting.noRegistration",
            message: """
                The meeting \(meeting) takes no registrations. Switch registration on in Webex \
                (Edit meeting, Registration) and run the same command again; once people are \
                registered never switch it off, since Webex then deletes their registrations. \
                Nothing was sent.
                """,
            resumeAt: nil
        )
    }

    /// Webex does not list the registrants: the live service does not say of a meeting whether
    /// registration is on, and refuses the listing where it is off.
    static func unlisted(_ meeting: MeetingID, _ stop: Stop) -> Stop {
        Stop(
            status: stop.status,
            code: "meeting.noRegistration",
            message: """
                Webex does not list who is registered for the meeting \(meeting), as where \
                registration is off. Switch it on in Webex (Edit meeting, Registration) and run \
                the same command again; once people are registered never switch it off, since \
                Webex then deletes their registrations. \(stop.message)
                """,
            resumeAt: stop.resumeAt
        )
    }

    /// Webex shows no form, as where registration is off.
    static func formless(_ meeting: MeetingID, _ stop: Stop) -> Stop {
        personNeeded(
            "meeting.noRegistration",
            """
            Webex shows no registration form of the meeting \(meeting), as where registration is \
            off. Switch it on in Webex (Edit meeting, Registration); once people are registered \
            never switch it off, since Webex then deletes their registrations. \(stop.message)
            """
        )
    }

    /// What Webex calls a form is none.
    static func unreadableForm(_ meeting: MeetingID) -> Stop {
        Stop(
            status: .unavailable,
            code: "meeting.unreadableForm",
            message: """
                The registration form of the meeting \(meeting) is not what Webex's is known to \
                be. Look at it in Webex (Edit meeting, Registration).
                """,
            resumeAt: nil
        )
    }

    private static func personNeeded(_ code: String, _ sentences: String) -> Stop {
        Stop(
            status: .personNeeded,
            code: code,
            message: sentences + " Nothing was sent.",
            resumeAt: nil
        )
    }
}
