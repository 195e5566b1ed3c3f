import EventRuns
import Registration

extension ServiceOptions {
    /// The series that was named, by whatever it was named; what was made of the words is said.
    ///
    /// Only a number or a link needs a request.
    func scope(of meeting: MeetingText, with access: Access) async throws -> MeetingScope {
        let reference = MeetingReference(meeting.text)
        let found =
            if let series = reference.series { series } else {
                try await meetingDesk(with: access)
                    .find(reference, hostEmail: access.hostEmail, now: Composition.clock.now)
            }
        if let remark = found.remark { Terminal.talk(remark) }
        return access.scope(found.id.text)
    }

    /// The same for a command that takes one date of a series as well.
    func scope(ofDate meeting: MeetingText, with access: Access) async throws -> MeetingScope {
        if case .part = MeetingReference(meeting.text) { return access.scope(meeting.text) }
        return try await scope(of: meeting, with: access)
    }

    /// The id itself, for a command that must not find anything else; 64 for a number or a link.
    func scope(ofNothingBut meeting: MeetingText, with access: Access) throws -> MeetingScope {
        switch MeetingReference(meeting.text) {
        case .id, .part: return access.scope(meeting.text)
        case .number, .link:
            throw Complaint(
                .usage,
                """
                to remove a meeting name it by its id; `rollcall meetings get \(meeting.text)` \
                shows it. Nothing was removed.
                """
            )
        }
    }
}
