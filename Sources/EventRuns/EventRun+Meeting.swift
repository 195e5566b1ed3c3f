import Bookkeeping
import Delivery
import Registration

extension EventRun {
    /// Asks for the meeting before anything is sent: it must be there and take registrants.
    func openMeeting() async throws(RunFailure) {
        let scope = order.meeting
        let meetings = rooms.meetings
        let meeting: Meeting
        do {
            meeting = try await rooms.courier.call(.getMeeting) { () async throws(CallFailure) in
                try await meetings.getMeeting(scope)
            }
        } catch .stopped(let stop) where stop.code == "webex.404" {
            throw .stopped(notFound(stop))
        } catch { throw RunFailure(error) }
        guard meeting.registrationEnabled != false else { throw .stopped(withoutRegistration) }
        let title = meeting.title ?? ""
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.recordTitle(title, of: order.run)
        }
        watch(.opened(title: title))
    }

    private func notFound(_ stop: Stop) -> Stop {
        Stop(
            status: stop.status,
            code: "meeting.notFound",
            message: """
                Webex does not know the meeting \(order.meeting.id), or not for this token; check \
                that the id is that of the meeting series and that the token belongs to its host \
                (or name the host with --host-email). \(stop.message)
                """,
            resumeAt: nil
        )
    }

    private var withoutRegistration: Stop {
        Stop(
            status: .unavailable,
            code: "meeting.noRegistration",
            message: """
                The meeting \(order.meeting.id) takes no registrations; switch registration on \
                in Webex (Edit meeting, Registration) and run the same command again. \
                Nothing was sent.
                """,
            resumeAt: nil
        )
    }
}
