import Bookkeeping
import Delivery
import Registration

extension EventRun {
    /// Asks for the meeting before anything is sent: it must be there and take registrants.
    func openMeeting() async throws(RunFailure) -> Meeting {
        let scope = order.meeting
        let meetings = rooms.meetings
        let meeting: Meeting
        do {
            meeting = try await rooms.courier.call(.getMeeting) { () async throws(CallFailure) in
                try await meetings.getMeeting(scope)
            }
        } catch { throw await RunFailure(error, about: scope, whose: rooms.whose) }
        if let flaw = Stop.flaw(of: meeting, in: scope) { throw .stopped(flaw) }
        let title = meeting.title ?? ""
        let day = meeting.startDay
        try await onLedger { () async throws(LedgerFailure) in
            try await rooms.ledger.recordTitle(title, day: day, of: order.run)
        }
        watch(.opened(title: title))
        if let formStop, !formStop.isAboutNewcomers { throw .stopped(formStop) }
        return meeting
    }
}
