import Delivery
public import Registration

extension MeetingDesk {
    /// Finds the series that a reference means; only numbers and links are asked about.
    ///
    /// Throws `.stopped`: 65 with a list where several match, and 69 where none does.
    public func find(
        _ reference: MeetingReference,
        hostEmail: EmailAddress?,
        now: Timestamp
    ) async throws(RunFailure) -> FoundMeeting {
        if let series = reference.series { return series }
        var filter = MeetingFilter()
        filter.hostEmail = hostEmail
        switch reference {
        case .id, .part: preconditionFailure("these name their series themselves")
        case .number(let number):
            filter.meetingNumber = number
            return try only(try await asked(filter), named: "the meeting number \(number)")
        case .link(let link):
            filter.webLink = link
            var found = try await asked(filter)
            if found.isEmpty { found = try await listed(with: link, hostEmail, now) }
            return try only(found, named: "the link \(Excerpt.line(link))")
        }
    }

    /// What Webex finds; a number or a link that it does not take finds nothing.
    private func asked(_ filter: MeetingFilter) async throws(RunFailure) -> [Meeting] {
        do { return try await list(filter) } catch {
            guard case .stopped(let stop) = error, ["webex.404", "webex.400"].contains(stop.code)
            else { throw error }
            return []
        }
    }

    /// Meetings of the coming year with this link: Webex does not look for links to register.
    private func listed(
        with link: String,
        _ hostEmail: EmailAddress?,
        _ now: Timestamp
    ) async throws(RunFailure) -> [Meeting] {
        var filter = MeetingFilter.coming(from: now)
        filter.hostEmail = hostEmail
        let wanted = MeetingReference.normalised(link)
        return try await list(filter)
            .filter { meeting in
                [meeting.registerLink, meeting.webLink].compactMap(\.self)
                    .contains { MeetingReference.normalised($0) == wanted }
            }
    }

    private func only(
        _ meetings: [Meeting],
        named words: String
    ) throws(RunFailure) -> FoundMeeting {
        var seen: Set<MeetingID> = []
        let series = meetings.filter {
            seen.insert(MeetingReference.series(of: $0.meetingID)).inserted
        }
        guard let first = series.first else { throw .stopped(.nothingFound(words)) }
        guard series.count == 1 else { throw .stopped(.severalFound(series, words)) }
        let id = MeetingReference.series(of: first.meetingID)
        let title = Excerpt.line(first.title ?? "-")
        return FoundMeeting(id: id, remark: "\(words) is that of “\(title)”, \(id)")
    }
}

extension MeetingFilter {
    /// The meetings of a year from now: without a window Webex lists those of a week.
    public static func coming(from now: Timestamp) -> MeetingFilter {
        var filter = MeetingFilter()
        filter.from = now.description
        filter.to = now.advanced(by: .seconds(365 * 86_400)).description
        return filter
    }
}

extension Stop {
    fileprivate static func nothingFound(_ words: String) -> Stop {
        Stop(
            status: .unavailable,
            code: "meeting.notFound",
            message: """
                Webex finds no meeting by \(words), or does not show it to the owner of the token. \
                Name its id (`rollcall meetings list --registration` shows it), its number or the \
                link to join, or its host with --host-email. Nothing was sent.
                """,
            resumeAt: nil
        )
    }

    /// More than that nobody reads.
    private static let mostListed = 20

    fileprivate static func severalFound(_ meetings: [Meeting], _ words: String) -> Stop {
        let lines = meetings.prefix(mostListed)
            .map { meeting in
                let id = MeetingReference.series(of: meeting.meetingID)
                let title = Excerpt.line(meeting.title ?? "-")
                return "  \(id)  \(meeting.startInZone ?? "-")  \(title)"
            }
        let more = meetings.count > lines.count ? "\n  and more" : ""
        return Stop(
            status: .personNeeded,
            code: "meeting.several",
            message: """
                \(meetings.count) meetings have \(words); name one of them by its id. \
                Nothing was sent.
                \(lines.joined(separator: "\n"))\(more)
                """,
            resumeAt: nil
        )
    }
}
